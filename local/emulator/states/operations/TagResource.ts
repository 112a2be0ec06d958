// TagResource: tags of a state machine, new or with new values.
import { text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { findTagged, putTags, tagList } from '../store/tagging.ts';

const shape = { resourceArn: text({ min: 1, max: 256 }), tags: tagList };

export const TagResource = (service: Service, request: unknown): unknown => {
  const { resourceArn, tags } = readRequest(shape, request);
  putTags(findTagged(service, resourceArn), tags);
  return {};
};
