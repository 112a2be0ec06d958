// The ARNs of Step Functions: making them and taking them apart, with AWS's refusals.
import { invalidArn } from './errors.ts';

export type Place = { region: string; accountId: string };

export const stateMachineArn = ({ region, accountId }: Place, name: string): string =>
  `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;

export const executionArn = ({ region, accountId }: Place, machineName: string, name: string): string =>
  `arn:aws:states:${region}:${accountId}:execution:${machineName}:${name}`;

/** `qualifier` is a version number or an alias name. */
export type StateMachineArn = { base: string; name: string; qualifier?: string };

const split = (arn: string, expected: string): string[] => {
  const parts = arn.split(':');
  if (parts[0] !== 'arn' || parts.length < 2) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  if (parts.length < 7 || parts[2] !== 'states') throw invalidArn(`Invalid ARN: ${arn}`);
  if (parts[5] !== expected) throw invalidArn(`Resource type not valid in this context: ${parts[5] ?? ''}`);
  return parts;
};

export const parseStateMachineArn = (arn: string): StateMachineArn => {
  const parts = split(arn, 'stateMachine');
  const [name = '', qualifier] = parts.slice(6);
  const base = parts.slice(0, 7).join(':');
  return qualifier === undefined ? { base, name } : { base, name, qualifier };
};

/** Refuses what cannot be the ARN of an execution; whether there is such an execution is another question. */
export const checkExecutionArn = (arn: string): void => {
  split(arn, 'execution');
};

export const isLambdaArn = (arn: string): boolean => /^arn:[a-z0-9-]+:lambda:[a-z0-9-]*:\d*:function:.+$/.test(arn);
