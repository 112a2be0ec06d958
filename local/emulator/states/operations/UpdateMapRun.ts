// UpdateMapRun: changes the limits of a Map Run while it runs.
import { optionalNumber, text } from '../../kit/request.ts';
import { validationException } from '../errors.ts';
import { childExecutions } from '../limits.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { mapRunOf } from '../store/map-runs.ts';

const shape = {
  mapRunArn: text({ min: 1, max: 2000 }),
  maxConcurrency: optionalNumber(0, childExecutions),
  toleratedFailurePercentage: optionalNumber(0, 100),
  toleratedFailureCount: optionalNumber(0, Number.MAX_SAFE_INTEGER),
};

export const UpdateMapRun = (service: Service, request: unknown): unknown => {
  const { mapRunArn, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = readRequest(shape, request);
  const run = mapRunOf(service, mapRunArn);
  if (!run.isOpen) throw validationException(`Map Run is not running: '${mapRunArn}'`);
  run.maxConcurrency = maxConcurrency ?? run.maxConcurrency;
  run.toleratedFailureCount = toleratedFailureCount ?? run.toleratedFailureCount;
  run.toleratedFailurePercentage = toleratedFailurePercentage ?? run.toleratedFailurePercentage;
  service.engine.children.changed(run);
  return {};
};
