// What a burst costs: how long people waited for us, how often steps were tried again, who was refused by which quota, and
// how much was going on at once.
import { quotaCategoryOf } from '../../../local/emulator/cognito/wire/quotas.ts';
import { throttles } from '../../../workflow/contract/errors.ts';
import type { Call } from '../environment/call-site.ts';
import type { Invariant, Observations } from '../observations/observations.ts';
import { second } from '../environment/virtual-time.ts';

/** When what happened first to one hire. */
export type Marks = {
  startedAt?: number;
  invitedAt?: number;
  passwordAt?: number;
  codeMailedAt?: number;
  codeAt?: number;
  doneAt?: number;
};

const isThrottle = new Set<string>(throttles);
type Failed = { readonly taskFailedEventDetails?: { readonly error?: string } };

export class Measures {
  readonly marks = new Map<string, Marks>();
  /** Refusals by quota: Cognito's category, or the operation. */
  readonly throttled = new Map<string, number>();
  readonly calls = new Map<string, number>();
  /** Tries that a quota ended, by hire; and the most at one visit of one state. */
  readonly retries = new Map<string, number>();
  mostTries = { tries: 0, state: '' };
  failedExecutions = 0;
  codeMails = 0;
  mailsInOneSecond = 0;
  readonly atOnce = new Map<string, { now: number; most: number }>();
  readonly #observations: Observations;
  readonly #quotaOf = new WeakMap<Call, string>();
  readonly #tries = new Map<string, { state: string; tries: number }>();
  #mails = { in: 0, count: 0 };

  constructor(observations: Observations) {
    this.#observations = observations;
    observations.watch(this.#watcher());
  }

  of(hireId: string): Marks {
    const marks = this.marks.get(hireId) ?? {};
    this.marks.set(hireId, marks);
    return marks;
  }

  #watcher(): Invariant {
    return {
      calling: (call, input) => this.#called(call, input),
      failed: (call, _fault, error) => {
        if (isThrottle.has((error as Error).name)) add(this.throttled, this.#quotaOf.get(call) ?? call.operation);
      },
      runs: (functionName, change) => this.#ran(functionName, change),
      mailed: ({ to, kind }) => this.#mailed(this.#observations.byEmail.get(to)?.hire.employeeNumber ?? '', kind),
      answered: ({ hire }, path, _body, { status }) => {
        if (status !== 202) return;
        if (path === '/api/new-password') this.#mark(hire.employeeNumber, 'passwordAt');
        if (path === '/api/email-code') this.#mark(hire.employeeNumber, 'codeAt');
      },
      rowWritten: (_before, { hireId, outcome }) => {
        if (outcome !== undefined) this.#mark(hireId, 'doneAt');
      },
      history: ({ name, state }, event) => {
        if (event.type === 'ExecutionStarted') this.#mark(name.slice('hire-'.length), 'startedAt');
        if (event.type === 'ExecutionFailed') this.failedExecutions += 1;
        if (event.type === 'TaskFailed') this.#tried(name, state, event as Failed);
      },
    };
  }

  #mark(hireId: string, what: keyof Marks): void {
    this.of(hireId)[what] ??= this.#observations.simulation.time.now();
  }

  #called(call: Call, input: object): void {
    const { service, operation } = call;
    const quota = service === 'cognito' ? quotaCategoryOf(operation, input) : undefined;
    this.#quotaOf.set(call, quota ?? operation);
    if (quota !== undefined || operation === 'StartExecution') add(this.calls, quota ?? operation);
  }

  #mailed(hireId: string, kind: string): void {
    if (kind === 'invitation') this.#mark(hireId, 'invitedAt');
    if (kind === 'verification-code') {
      this.#mark(hireId, 'codeMailedAt');
      this.codeMails += 1;
    }
    const now = Math.floor(this.#observations.simulation.time.now() / second);
    this.#mails = now === this.#mails.in ? { in: now, count: this.#mails.count + 1 } : { in: now, count: 1 };
    this.mailsInOneSecond = Math.max(this.mailsInOneSecond, this.#mails.count);
  }

  #tried(name: string, state: string, { taskFailedEventDetails }: Failed): void {
    if (!isThrottle.has(taskFailedEventDetails?.error ?? '')) return;
    add(this.retries, name.slice('hire-'.length));
    const before = this.#tries.get(name);
    const tries = before?.state === state ? before.tries + 1 : 1;
    this.#tries.set(name, { state, tries });
    if (tries > this.mostTries.tries) this.mostTries = { tries, state };
  }

  #ran(functionName: string, change: 1 | -1): void {
    const count = this.atOnce.get(functionName) ?? { now: 0, most: 0 };
    count.now += change;
    count.most = Math.max(count.most, count.now);
    this.atOnce.set(functionName, count);
  }
}

const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
