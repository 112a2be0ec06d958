// One invocation of one function: its own services, whose every call may go wrong, and its own death. What it had sent
// before it died still takes effect; what it would have done next never happens.
import type { Context } from 'aws-lambda';
import type { Log } from '../../../functions/runtime/log.ts';
import { type Clients, servicesOf } from '../../../functions/runtime/bind.ts';
import { methods, type Services } from '../../../functions/runtime/services.ts';
import type { Settings } from '../../../functions/runtime/settings.ts';
import type { DirectClient, SdkCommand } from '../../../local/emulator/transports/direct.ts';
import { isStepName } from '../../../workflow/contract/steps.ts';
import { type Call, operationOf, type ServiceName, serviceNames } from './call-site.ts';
import type { Rng } from '../faults/rng.ts';
import { type CallFault, type FaultKind, type Injector, noAnswer, errorOf } from '../faults/faults.ts';
import { handlerOf } from './handlers.ts';
import { answerOfNext, rowOfNext } from './releases.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What an invocation needs of its simulation. */
export type Host = {
  readonly time: VirtualTime;
  readonly settings: Settings;
  readonly log: Log;
  readonly clients: Readonly<Record<ServiceName, DirectClient>>;
  readonly injector: Injector;
  /** Draws names of errors and lengths of delays. */
  readonly rng: Rng;
  readonly random: { bytes(length: number): Uint8Array };
  /** How far a function's clock is off, at most. */
  readonly skew: number;
  isDown(service: ServiceName): boolean;
  /** Whether the functions are those of the next release. */
  isNext(): boolean;
  /** Milliseconds that a call takes on its way. */
  latency(): number;
  /** Holds a call until its turn comes, where turns are decided. */
  turn?(call: Call): Promise<void> | undefined;
  /** One function more is at work, or one less. */
  runs(functionName: string, change: 1 | -1): void;
  ended(functionName: string, event: unknown, ended: Ended): void;
  willCall(call: Call, input: object): void;
  hasCalled(call: Call, input: object, output: unknown): void;
  hasFailed(call: Call, fault: FaultKind | undefined, error: unknown): void;
  faultHit(kind: FaultKind, place: string, operation: string, hireId: string | undefined): void;
};

export type Ended = {
  readonly answer?: unknown;
  readonly error?: unknown;
  readonly killed?: string;
  /** The event was run twice, and this is the answer of one of both. */
  readonly isOneOfTwo?: boolean;
};

/** Which function runs, where in the product, for whom. */
export type Site = Pick<Call, 'functionName' | 'place' | 'hireId' | 'invocation'>;

/** A promise of its own for each dead call: one for all would keep alive every run that ever awaited it. */
const never = () => new Promise<never>(() => {});

/** Longer than Lambda's own timeout of our functions (infra: 20 s), and than the state's of 60 s. */
const lateness = [5_000, 120_000] as const;

export class Invocation {
  readonly #host: Host;
  readonly #site: Site;
  #calls = 0;
  #isDead = false;
  #die: (end: Ended) => void = () => {};
  readonly #death = new Promise<Ended>((resolve) => {
    this.#die = resolve;
  });

  constructor(host: Host, site: Site) {
    this.#host = host;
    this.#site = site;
  }

  /** Runs the function to its end, whichever that is. Never rejects. */
  async run(event: unknown, timeoutMs: number): Promise<Ended> {
    const { time } = this.#host;
    const isNext = this.#host.isNext() && isStepName(this.#site.functionName);
    const handler = handlerOf(this.#site.functionName, this.#services());
    if (!handler) return { killed: 'Runtime.ImportModuleError' };
    const stop = time.at(time.now() + timeoutMs, () => this.kill('Sandbox.Timedout'));
    const { functionName, invocation } = this.#site;
    const context = { functionName, awsRequestId: `${invocation}` } as Context;
    const done = handler(event, context).then(
      (answer): Ended => ({ answer: isNext ? answerOfNext(answer) : answer }),
      (error: unknown): Ended => ({ error }),
    );
    const end = await Promise.race([done, this.#death]);
    stop();
    return end;
  }

  kill(as: string): void {
    this.#isDead = true;
    this.#die({ killed: as });
  }

  #services(): Services {
    const { time, settings, log, random, skew, rng } = this.#host;
    const off = skew === 0 ? 0 : Math.round((rng.float() * 2 - 1) * skew);
    if (off !== 0) this.#hit('clock-skew', '');
    const client = (service: ServiceName) => ({
      send: (command: SdkCommand<unknown>) => this.#send(service, command),
    });
    const [cognito, dynamo, kms, states, ses, eventBridge] = serviceNames.map(client);
    // The event on the bus says the same.
    const auditLog = { write: () => {} };
    const base = { settings, log, auditLog, random, clock: { now: () => time.now() + off } };
    return servicesOf({ ...base, cognito, dynamo, kms, states, ses, eventBridge } as unknown as Clients, methods);
  }

  async #send(service: ServiceName, command: SdkCommand<unknown>): Promise<unknown> {
    if (this.#isDead) return never();
    this.#calls += 1;
    const host = this.#host;
    const call: Call = { ...this.#site, service, operation: operationOf(command), nth: this.#calls };
    if (host.isNext() && call.operation === 'PutItem hires') Object.assign(command.input, rowOfNext(command.input));
    const { input } = command;
    host.willCall(call, input);
    const turn = host.turn?.(call);
    if (turn) await turn;
    const fault = host.injector.atCall(call);
    if (fault) this.#hit(fault, call.operation);
    if (fault === 'crash-before') return this.#crash();
    const delay = host.latency() + (fault === 'late' ? host.rng.skewed(...lateness) : 0);
    if (delay > 0) await host.time.sleep(delay);
    return this.#arrive(call, command, fault);
  }

  /** The call has reached the service. */
  async #arrive(call: Call, command: SdkCommand<unknown>, fault: CallFault | undefined): Promise<unknown> {
    const host = this.#host;
    if (fault === 'throttled' || fault === 'service-error' || fault === 'refused') {
      return this.#fail(call, fault, errorOf(fault, call.service, host.rng));
    }
    if (fault === 'lost-before') return this.#fail(call, fault, noAnswer());
    if (host.isDown(call.service)) {
      this.#hit('outage', call.operation);
      const isSilent = host.rng.chance(0.5);
      return this.#fail(call, 'outage', isSilent ? noAnswer() : errorOf('service-error', call.service, host.rng));
    }
    let output: unknown;
    try {
      output = await host.clients[call.service].send(command);
    } catch (error) {
      return this.#fail(call, undefined, error);
    }
    host.hasCalled(call, command.input, output);
    if (fault === 'lost-after') return this.#fail(call, fault, noAnswer());
    if (fault === 'crash-after') return this.#crash();
    return this.#isDead ? never() : output;
  }

  #fail(call: Call, fault: FaultKind | undefined, error: unknown): Promise<never> {
    if (this.#isDead) return never();
    this.#host.hasFailed(call, fault, error);
    return Promise.reject(error);
  }

  #hit(kind: FaultKind, operation: string): void {
    this.#host.faultHit(kind, this.#site.place, operation, this.#site.hireId);
  }

  #crash(): Promise<never> {
    this.kill('Runtime.ExitError');
    return never();
  }
}
