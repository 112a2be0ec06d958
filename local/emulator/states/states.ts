// The local Step Functions: Standard workflows in JSONata, with AWS's history, on an environment's clock.
import { notImplemented } from '../kit/aws-error.ts';
import { unknownOperation } from './errors.ts';
import { Engine, type Listener } from './engine/engine.ts';
import { childExecutions } from './engine/map-run/child-executions.ts';
import { operations, unsupportedOperations } from './operations.ts';
import type { Clock, Lambda, Objects, Random } from '../kit/seams.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { StartExecution } from './operations/StartExecution.ts';
import { Quotas } from './quotas.ts';
import type { Service } from './service.ts';
import { Executions } from './store/executions.ts';
import { Machines } from './store/machines.ts';

export type { HistoryEvent } from './engine/history.ts';

export type LocalStatesOptions = {
  clock: Clock;
  random: Random;
  lambda: Lambda;
  /** S3, for the items and results of Map Runs. */
  objects?: Objects;
  region?: string;
  accountId?: string;
  switches?: Partial<Switches>;
  /** Request quotas per API action, or a share of them. */
  quotas?: boolean | number;
  /** Told of a listener of `onEvent` that threw. */
  report?: (error: unknown) => void;
};

export class LocalStates {
  readonly #service: Service;
  readonly #quotas: Quotas | undefined;

  constructor(options: LocalStatesOptions) {
    const { clock, random, lambda, region = 'us-east-1', accountId = '000000000000', report = console.error } = options;
    const { quotas = false } = options;
    this.#quotas = quotas === false ? undefined : new Quotas(clock, Number(quotas));
    const switches = { ...defaultSwitches, ...options.switches };
    const startExecution = (request: unknown): unknown => StartExecution(this.#service, request);
    const { objects } = options;
    const environment = { clock, random, lambda, objects, switches, region, report, startExecution };
    const executions = new Executions(clock);
    const engine = new Engine(environment, (own) => childExecutions(own, (execution) => executions.add(execution)));
    const machines = new Machines(random);
    this.#service = {
      environment,
      place: { region, accountId },
      switches,
      engine,
      machines,
      executions,
    };
  }

  /** One operation by AWS's name on the plain JSON of the wire. Rejects with an AwsError. */
  async call(operation: string, input: unknown): Promise<unknown> {
    const run = operations.get(operation);
    if (run !== undefined) {
      this.#quotas?.spend(operation);
      return run(this.#service, input);
    }
    throw unsupportedOperations.has(operation) ? notImplemented(operation) : unknownOperation(operation);
  }

  /** Resolves when nothing more will happen without the clock, a callback or a Lambda's answer. */
  settled(): Promise<void> {
    return this.#service.engine.queue.settled();
  }

  /** Calls the listener after every event; returns a function that ends this. */
  onEvent(listener: Listener): () => void {
    const { listeners } = this.#service.engine;
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
}
