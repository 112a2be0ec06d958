// DescribeStateMachine: the machine as it is now, or one of its versions.
import { statesError } from '../errors.ts';
import { optionalText, text } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { describeRevision } from '../store/describe.ts';
import { epochSeconds } from '../timestamp.ts';

const shape = {
  stateMachineArn: text({ min: 1, max: 256 }),
  includedData: optionalText({ oneOf: ['ALL_DATA', 'METADATA_ONLY'] }),
};

export const DescribeStateMachine = (service: Service, request: unknown): unknown => {
  const { stateMachineArn, includedData } = readRequest(shape, request);
  const { machine, version, alias } = service.machines.find(stateMachineArn);
  if (alias !== undefined) {
    throw statesError('ValidationException', `${stateMachineArn} is an alias: use DescribeStateMachineAlias`);
  }
  const described = describeRevision(version?.revision ?? machine.revision);
  const description = version?.description;
  return {
    stateMachineArn,
    name: machine.name,
    status: 'ACTIVE',
    type: 'STANDARD',
    creationDate: epochSeconds(version?.createdAt ?? machine.createdAt),
    ...described,
    ...(includedData === 'METADATA_ONLY' ? { definition: '{}' } : {}),
    ...(description === undefined ? {} : { description }),
  };
};
