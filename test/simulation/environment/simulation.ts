// One simulation: one seed, one clock, every emulated service, the product's real code and state machine, and what goes wrong.
import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { LogFields } from '../../../functions/runtime/log.ts';
import type { CognitoSwitches } from '../../../local/emulator/cognito/pool/switches.ts';
import type { Mail } from '../../../local/emulator/ses/mails.ts';
import type { Act } from '../actors/acts.ts';
import type { Call, ServiceName } from './call-site.ts';
import { Rng } from '../faults/rng.ts';
import { EventLog } from '../observations/event-log.ts';
import { type FaultKind, type Injector, noFaults } from '../faults/faults.ts';
import { FunctionHost } from './function-host.ts';
import { HttpApi } from './http-api.ts';
import type { Ended, Host } from './invocation.ts';
import { makeStandIns, type Emulator } from './emulator.ts';
import { VirtualTime } from './virtual-time.ts';

export type SimulationOptions = {
  readonly seed: string;
  readonly start?: number;
  readonly switches?: Partial<CognitoSwitches>;
  /** Of Cognito and Step Functions, or a share of them. */
  readonly quotas?: boolean | number;
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds; none means that nothing takes time. */
  readonly latency?: (rng: Rng) => number;
  readonly skew?: number;
  readonly keepLog?: boolean;
};

/** Who wants to know what happens, as it happens. Every member is told in the order of the log. */
export type Watcher = {
  called?(call: Call, input: object, output: unknown): void;
  calling?(call: Call, input: object): void;
  failed?(call: Call, fault: FaultKind | undefined, error: unknown): void;
  logged?(fields: LogFields & { readonly message: string }): void;
  mailed?(mail: Mail): void;
  /** Somebody did what people, HR, operators or outsiders do. */
  acted?(act: Act): void;
  runs?(functionName: string, change: 1 | -1): void;
  /** A function was called with this event, and came to this end. */
  ended?(functionName: string, event: unknown, ended: Ended): void;
  hit?(kind: FaultKind, place: string, operation: string, hireId?: string): void;
};

const none = () => 0;

export class Simulation {
  readonly time: VirtualTime;
  readonly rng: Rng;
  readonly log: EventLog;
  readonly functions: FunctionHost;
  readonly page: HttpApi;
  readonly watchers: Watcher[] = [];
  injector: Injector = noFaults;
  isDown: (service: ServiceName) => boolean = () => false;
  isStale: (changedAt: number) => boolean = () => false;
  isNext: () => boolean = () => false;
  turn: Host['turn'];
  #emulator: Emulator | undefined;

  private constructor({
    seed,
    start = Date.UTC(2026, 10, 24),
    latency = none,
    keepLog = false,
    skew = 0,
  }: SimulationOptions) {
    this.time = new VirtualTime(start);
    this.rng = new Rng(seed);
    this.log = new EventLog(() => this.time.now(), keepLog);
    const onItsWay = this.rng.of('latency');
    const host = hostOf(this, skew, () => latency(onItsWay));
    this.functions = new FunctionHost(host, (name, event) => this.#emulator?.trigger(name, event));
    this.page = new HttpApi(this.functions, this.time);
  }

  static async create(options: SimulationOptions): Promise<Simulation> {
    const simulation = new Simulation(options);
    simulation.#emulator = await makeStandIns({
      time: simulation.time,
      rng: simulation.rng.of('stand-ins'),
      lambda: simulation.functions,
      switches: options.switches ?? {},
      quotas: options.quotas ?? false,
      pool: options.pool ?? {},
      environment: options.environment ?? {},
      isStale: (changedAt) => simulation.isStale(changedAt),
      onMail: (mail) => simulation.tell('mailed', mail),
    });
    return simulation;
  }

  get emulator(): Emulator {
    if (!this.#emulator) throw new Error('The simulation is not there yet.');
    return this.#emulator;
  }

  /** Tells every watcher. */
  tell<K extends keyof Watcher>(what: K, ...details: Parameters<NonNullable<Watcher[K]>>): void {
    for (const watcher of this.watchers) {
      const told = watcher[what] as ((...parameters: unknown[]) => void) | undefined;
      told?.call(watcher, ...details);
    }
  }
}

const siteOf = ({ invocation, nth, place, operation }: Call) => `${invocation}.${nth} ${place}: ${operation}`;

/** What invocations need of a simulation; clients and settings come to be after it. */
function hostOf(simulation: Simulation, skew: number, latency: () => number): Host {
  const { log } = simulation;
  const at = (message: string, fields: LogFields) => simulation.tell('logged', { message, ...fields });
  return {
    skew,
    latency,
    time: simulation.time,
    rng: simulation.rng.of('faults'),
    random: simulation.rng.of('random'),
    log: { info: at, warn: at, error: at },
    get settings() {
      return simulation.emulator.settings;
    },
    get clients() {
      return simulation.emulator.clients;
    },
    get injector() {
      return simulation.injector;
    },
    isDown: (service) => simulation.isDown(service),
    isNext: () => simulation.isNext(),
    turn: (call) => simulation.turn?.(call),
    runs: (functionName, change) => simulation.tell('runs', functionName, change),
    ended: (functionName, event, ended) => simulation.tell('ended', functionName, event, ended),
    willCall: (call, input) => simulation.tell('calling', call, input),
    hasCalled: (call, input, output) => {
      log.add(siteOf(call));
      simulation.tell('called', call, input, output);
    },
    hasFailed: (call, fault, error) => {
      log.add(`${siteOf(call)} ${(error as Error).name} ${fault ?? ''}`);
      simulation.tell('failed', call, fault, error);
    },
    faultHit: (kind, place, operation, hireId) => {
      if (kind !== 'clock-skew') log.add(`FAULT ${kind} at ${place}: ${operation}`);
      simulation.tell('hit', kind, place, operation, hireId);
    },
  };
}
