// StopExecution: aborts; what is stopped already stays as it is.
import { validationException } from '../errors.ts';
import { stop } from '../engine/start.ts';
import { causeLength, errorLength } from '../limits.ts';
import { optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  executionArn: text({ min: 1, max: 256 }),
  error: optionalText({ max: errorLength, sensitive: true }),
  cause: optionalText({ max: causeLength, sensitive: true }),
};

export const StopExecution = (service: Service, request: unknown): unknown => {
  const { executionArn, error, cause } = readRequest(shape, request);
  const execution = service.executions.find(executionArn);
  if (execution.isOpen) stop(service.engine, execution, error, cause);
  else if (service.switches.stopClosed === 'ValidationException') {
    throw validationException(`Execution is not running: '${executionArn}'`);
  }
  return { stopDate: epochSeconds(execution.stoppedAt ?? service.environment.clock.now()) };
};
