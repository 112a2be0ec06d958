// ListTagsForResource
import { text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { findTagged } from '../store/tagging.ts';

const shape = { resourceArn: text({ min: 1, max: 256 }) };

export const ListTagsForResource = (service: Service, request: unknown): unknown => {
  const { resourceArn } = readRequest(shape, request);
  const { tags } = findTagged(service, resourceArn);
  return { tags: Array.from(tags, ([key, value]) => ({ key, value })) };
};
