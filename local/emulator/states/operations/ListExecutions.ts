// ListExecutions: the executions of a machine, a version or an alias, newest first.
import { validationException, statesError } from '../errors.ts';
import type { Execution } from '../engine/model.ts';
import { page } from '../paging.ts';
import { optionalNumber, optionalText } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';

const statuses = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'];

const shape = {
  stateMachineArn: optionalText({ min: 1, max: 256 }),
  mapRunArn: optionalText({ min: 1, max: 2000 }),
  statusFilter: optionalText({ oneOf: statuses }),
  redriveFilter: optionalText({ oneOf: ['REDRIVEN', 'NOT_REDRIVEN'] }),
  maxResults: optionalNumber(0, 1000),
  nextToken: optionalText({ min: 1, max: 3096 }),
};

const itemOf = (execution: Execution): unknown => {
  const { of, stoppedAt, redrivenAt } = execution;
  return {
    executionArn: execution.arn,
    stateMachineArn: of.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: epochSeconds(execution.startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: epochSeconds(stoppedAt) }),
    ...(of.versionArn === undefined ? {} : { stateMachineVersionArn: of.versionArn }),
    ...(of.aliasArn === undefined ? {} : { stateMachineAliasArn: of.aliasArn }),
    redriveCount: execution.redriveCount,
    ...(redrivenAt === undefined ? {} : { redriveDate: epochSeconds(redrivenAt) }),
  };
};

export const ListExecutions = (service: Service, request: unknown): unknown => {
  const { stateMachineArn, mapRunArn, statusFilter, redriveFilter, maxResults, nextToken } = readRequest(
    shape,
    request,
  );
  if (mapRunArn !== undefined) throw statesError('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
  if (stateMachineArn === undefined) {
    throw validationException('Must provide a value for either stateMachineArn or mapRunArn');
  }
  const { machine, version, alias } = service.machines.find(stateMachineArn);
  const found = service.executions.of(machine.arn).filter(({ of, redriveCount, status }) => {
    if (version !== undefined && of.versionArn !== version.arn) return false;
    if (alias !== undefined && of.aliasArn !== alias.arn) return false;
    if (redriveFilter !== undefined && redriveCount > 0 !== (redriveFilter === 'REDRIVEN')) return false;
    return statusFilter === undefined || status === statusFilter;
  });
  const question = [stateMachineArn, statusFilter, redriveFilter].join(' ');
  const { items, ...more } = page(found.toReversed(), { service, question, maxResults, nextToken });
  return { executions: items.map(itemOf), ...more };
};
