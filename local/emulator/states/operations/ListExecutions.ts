// ListExecutions: the executions of a machine, a version or an alias, newest first.
import { validationException } from '../errors.ts';
import { mapRunOf } from '../store/map-runs.ts';
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
  const { of, stoppedAt, redrivenAt, mapRun, itemCount } = execution;
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
    ...(mapRun === undefined ? {} : { mapRunArn: mapRun.arn, itemCount }),
  };
};

/** Oldest first. */
const candidates = (
  service: Service,
  stateMachineArn: string | undefined,
  mapRunArn: string | undefined,
): readonly Execution[] => {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw validationException('Must provide a value for either stateMachineArn or mapRunArn');
  }
  if (mapRunArn !== undefined) return mapRunOf(service, mapRunArn).children;
  const { machine, version, alias } = service.machines.find(stateMachineArn ?? '');
  return service.executions.of(machine.arn).filter(({ of }) => {
    if (version !== undefined && of.versionArn !== version.arn) return false;
    return alias === undefined || of.aliasArn === alias.arn;
  });
};

export const ListExecutions = (service: Service, request: unknown): unknown => {
  const { stateMachineArn, mapRunArn, statusFilter, redriveFilter, maxResults, nextToken } = readRequest(
    shape,
    request,
  );
  const found = candidates(service, stateMachineArn, mapRunArn).filter((execution) => {
    const { redriveCount, status, mapRun } = execution;
    if (redriveFilter !== undefined && redriveCount > 0 !== (redriveFilter === 'REDRIVEN')) return false;
    if (statusFilter === 'PENDING_REDRIVE') return mapRun?.waitingForRedrive.includes(execution);
    return statusFilter === undefined || status === statusFilter;
  });
  const question = [stateMachineArn ?? mapRunArn, statusFilter, redriveFilter].join(' ');
  const { items, ...more } = page(found.toReversed(), { service, question, maxResults, nextToken });
  return { executions: items.map(itemOf), ...more };
};
