// DescribeMapRun: where a Map Run stands, by items and by child executions.
import { text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { describeMapRun, mapRunOf } from '../store/map-runs.ts';

const shape = { mapRunArn: text({ min: 1, max: 2000 }) };

export const DescribeMapRun = (service: Service, request: unknown): unknown => {
  const { mapRunArn } = readRequest(shape, request);
  return describeMapRun(mapRunOf(service, mapRunArn), service.environment.clock.now());
};
