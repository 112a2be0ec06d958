// Routing configurations of aliases: one or two versions of one machine, with weights that make 100.
import { parseStateMachineArn } from '../arn.ts';
import { resourceNotFound, validationException } from '../errors.ts';
import { list, structure, text, number } from '../../kit/request.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';
import type { Alias, Route, StateMachine } from './state-machine.ts';

export const routingConfiguration = list(
  structure({ stateMachineVersionArn: text({ min: 1, max: 256 }), weight: number(0, 100) }),
  { min: 1, max: 2 },
);

export const aliasName = text({ min: 1, max: 80, pattern: /^(?=.*[a-zA-Z_\-.])[a-zA-Z0-9_\-.]+$/ });

export type Asked = { stateMachineVersionArn: string; weight: number }[];

/** The routes, and the machine that they all belong to. */
export const readRoutes = (service: Service, asked: Asked): { machine: StateMachine; routes: Route[] } => {
  const arns = asked.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  const received = `Received: [${arns.join(', ')}]`;
  const parsed = arns.map((arn) => parseStateMachineArn(arn));
  if (parsed.some(({ qualifier }) => qualifier === undefined || !/^\d+$/.test(qualifier))) {
    throw validationException(`Routing configuration must contain state machine version ARNs. ${received}`);
  }
  if (new Set(arns).size < arns.length) {
    throw validationException(`Routing configuration must contain distinct state machine version ARNs. ${received}`);
  }
  const weights = asked.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw validationException(`Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`);
  }
  if (new Set(parsed.map(({ base }) => base)).size > 1) {
    throw validationException(`Routing configuration must contain versions of one state machine. ${received}`);
  }
  const found = arns.map((arn) => service.machines.seek(arn));
  const [machine] = found.flatMap((one) => one?.machine ?? []);
  if (machine === undefined || found.includes(undefined)) throw resourceNotFound();
  return {
    machine,
    routes: asked.map(({ stateMachineVersionArn, weight }) => ({ versionArn: stateMachineVersionArn, weight })),
  };
};

export const findAlias = (service: Service, arn: string): { machine: StateMachine; alias: Alias } => {
  const { machine, alias } = service.machines.seek(arn) ?? {};
  if (machine === undefined || alias === undefined) throw resourceNotFound();
  return { machine, alias };
};

const arnShape = { stateMachineAliasArn: text({ min: 1, max: 256 }) };

export const readAliasArn = (request: unknown): string => readRequest(arnShape, request).stateMachineAliasArn;
