// DescribeStateMachineForExecution: the machine as the execution runs it, whatever has become of it since.
import { optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { describeRevision } from '../store/describe.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  executionArn: text({ min: 1, max: 256 }),
  includedData: optionalText({ oneOf: ['ALL_DATA', 'METADATA_ONLY'] }),
};

export const DescribeStateMachineForExecution = (service: Service, request: unknown): unknown => {
  const { executionArn, includedData } = readRequest(shape, request);
  const { of, mapRun } = service.executions.find(executionArn);
  return {
    stateMachineArn: of.stateMachineArn,
    name: of.machineName,
    updateDate: epochSeconds(of.revision.updatedAt),
    ...describeRevision(of.revision),
    ...(mapRun === undefined ? {} : { mapRunArn: mapRun.arn, label: mapRun.label }),
    ...(includedData === 'METADATA_ONLY' ? { definition: '{}' } : {}),
  };
};
