// GetExecutionHistory: the events of an execution, oldest or newest first, in pages.
import { page } from '../paging.ts';
import { optionalFlag, optionalNumber, optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';

const shape = {
  executionArn: text({ min: 1, max: 256 }),
  maxResults: optionalNumber(0, 1000),
  reverseOrder: optionalFlag(),
  nextToken: optionalText({ min: 1, max: 1024 }),
  includeExecutionData: optionalFlag(),
};

export const GetExecutionHistory = (service: Service, request: unknown): unknown => {
  const {
    executionArn,
    maxResults,
    nextToken,
    reverseOrder = false,
    includeExecutionData,
  } = readRequest(shape, request);
  const { history } = service.executions.find(executionArn);
  const { length } = history;
  const ids = Array.from({ length }, (_, index) => (reverseOrder ? length - index : index + 1));
  const question = `${executionArn} ${reverseOrder}`;
  const { items, ...more } = page(ids, { service, question, maxResults, nextToken });
  return { events: items.map((id) => history.read(id, includeExecutionData ?? true)), ...more };
};
