// UntagResource: keys that are not there do not matter.
import { list, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { findTagged } from '../store/tagging.ts';

const shape = { resourceArn: text({ min: 1, max: 256 }), tagKeys: list(text({ min: 1, max: 128 })) };

export const UntagResource = (service: Service, request: unknown): unknown => {
  const { resourceArn, tagKeys } = readRequest(shape, request);
  const { tags } = findTagged(service, resourceArn);
  for (const key of tagKeys) tags.delete(key);
  return {};
};
