// ListMapRuns: the Map Runs of an execution, newest first.
import { optionalNumber, optionalText, text } from '../../kit/request.ts';
import { page } from '../paging.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { listedMapRun } from '../store/map-runs.ts';

const shape = {
  executionArn: text({ min: 1, max: 256 }),
  maxResults: optionalNumber(0, 1000),
  nextToken: optionalText({ min: 1, max: 1024 }),
};

export const ListMapRuns = (service: Service, request: unknown): unknown => {
  const { executionArn, maxResults, nextToken } = readRequest(shape, request);
  const execution = service.executions.find(executionArn);
  const found = [...service.engine.mapRuns.values()].filter(({ owner }) => owner.execution === execution);
  const paging = { service, question: executionArn, maxResults, nextToken };
  const { items, ...more } = page(found.toReversed(), paging);
  return { mapRuns: items.map(listedMapRun), ...more };
};
