// ValidateStateMachineDefinition: the checks of CreateStateMachine, and nothing is created.
import { compileMachine } from '../definition/compile-machine.ts';
import type { Diagnostic } from '../definition/diagnostics.ts';
import { definitionBytes } from '../limits.ts';
import { optionalNumber, optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';

const shape = {
  definition: text({ max: definitionBytes, sensitive: true }),
  type: optionalText({ oneOf: ['STANDARD', 'EXPRESS'] }),
  severity: optionalText({ oneOf: ['ERROR', 'WARNING'] }),
  maxResults: optionalNumber(0, 100),
};

const expressDiagnostic: Diagnostic = {
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message: 'EXPRESS state machines are not supported by the local Step Functions',
};

export const ValidateStateMachineDefinition = (service: Service, request: unknown): unknown => {
  const { definition, type, maxResults } = readRequest(shape, request);
  const { diagnostics } = compileMachine(definition, service.environment.random);
  const found = type === 'EXPRESS' ? [expressDiagnostic, ...diagnostics.list] : diagnostics.list;
  const most = maxResults === undefined || maxResults === 0 ? 100 : maxResults;
  return {
    result: found.length === 0 ? 'OK' : 'FAIL',
    diagnostics: found.slice(0, most),
    truncated: found.length > most,
  };
};
