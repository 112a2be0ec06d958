// DescribeExecution: where an execution stands, and whether it can be redriven.
import { redriveStatus } from '../engine/redrive.ts';
import type { Execution } from '../engine/model.ts';
import type { JsonObject } from '../json.ts';
import { optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  executionArn: text({ min: 1, max: 256 }),
  includedData: optionalText({ oneOf: ['ALL_DATA', 'METADATA_ONLY'] }),
};

const dataOf = (execution: Execution): JsonObject => {
  const { input, output, error, cause } = execution;
  return {
    input: input.text,
    ...(output === undefined ? {} : { output: output.text }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
};

export const DescribeExecution = (service: Service, request: unknown): unknown => {
  const { executionArn, includedData } = readRequest(shape, request);
  const execution = service.executions.find(executionArn);
  const { of, traceHeader, stoppedAt, redrivenAt, output } = execution;
  const included = includedData !== 'METADATA_ONLY';
  const redrive = redriveStatus(execution, service.environment.clock.now());
  return {
    executionArn,
    stateMachineArn: of.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: epochSeconds(execution.startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: epochSeconds(stoppedAt) }),
    ...(included ? dataOf(execution) : {}),
    inputDetails: { included },
    ...(output === undefined ? {} : { outputDetails: { included } }),
    ...(execution.mapRun === undefined ? {} : { mapRunArn: execution.mapRun.arn }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
    ...(of.versionArn === undefined ? {} : { stateMachineVersionArn: of.versionArn }),
    ...(of.aliasArn === undefined ? {} : { stateMachineAliasArn: of.aliasArn }),
    redriveCount: execution.redriveCount,
    ...(redrivenAt === undefined ? {} : { redriveDate: epochSeconds(redrivenAt) }),
    ...redrive,
  };
};
