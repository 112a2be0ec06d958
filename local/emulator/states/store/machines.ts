// The state machines of the account, and what an ARN with or without a qualifier means.
import { parseStateMachineArn } from '../arn.ts';
import { stateMachineDoesNotExist } from '../errors.ts';
import type { MachineOfExecution } from '../engine/machine-of-execution.ts';
import type { Random } from '../../kit/seams.ts';
import type { Alias, Revision, StateMachine, Version } from './state-machine.ts';

export type Found = { machine: StateMachine; version?: Version; alias?: Alias };

export class Machines {
  readonly #random: Random;
  readonly #byArn = new Map<string, StateMachine>();

  constructor(random: Random) {
    this.#random = random;
  }

  add(machine: StateMachine): void {
    this.#byArn.set(machine.arn, machine);
  }

  remove(arn: string): void {
    this.#byArn.delete(arn);
  }

  get(arn: string): StateMachine | undefined {
    return this.#byArn.get(arn);
  }

  /** By name. */
  list(): StateMachine[] {
    return [...this.#byArn.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Undefined where there is nothing of this ARN. */
  seek(arn: string): Found | undefined {
    const unqualified = this.#byArn.get(arn);
    if (unqualified !== undefined) return { machine: unqualified };
    const { base, qualifier } = parseStateMachineArn(arn);
    const machine = this.#byArn.get(base);
    if (machine === undefined) return undefined;
    if (qualifier === undefined) return { machine };
    const version = machine.version(qualifier);
    if (version !== undefined) return { machine, version };
    const alias = machine.aliases.get(qualifier);
    return alias && { machine, alias };
  }

  find(arn: string): Found {
    const found = this.seek(arn);
    if (found === undefined) throw stateMachineDoesNotExist(arn);
    return found;
  }

  /** The machine itself, for operations to which, as recorded, versions and aliases are machines that there are not. */
  unqualified(arn: string): StateMachine {
    const { machine, version, alias } = this.find(arn);
    if (version === undefined && alias === undefined) return machine;
    throw stateMachineDoesNotExist(arn);
  }

  /** What an execution started with this ARN runs: an alias picks one of its versions by weight. */
  runnable(arn: string): MachineOfExecution {
    const { machine, version, alias } = this.find(arn);
    const chosen = alias === undefined ? version : this.#route(machine, alias);
    if (alias !== undefined && chosen === undefined) throw stateMachineDoesNotExist(arn);
    const revision: Revision = chosen?.revision ?? machine.revision;
    const of = { stateMachineArn: machine.arn, machineName: machine.name, revision };
    return { ...of, versionArn: chosen?.arn, aliasArn: alias?.arn };
  }

  #route(machine: StateMachine, alias: Alias): Version | undefined {
    let left = this.#random.float() * 100;
    const route = alias.routes.find(({ weight }) => (left -= weight) < 0) ?? alias.routes.at(-1);
    return machine.versions.find(({ arn }) => arn === route?.versionArn);
  }
}
