// HR's systems: they start hires, twice too, cancel, correct addresses, ask for new links, start second attempts and erase
// who has ended. They ask again until they are answered.
import type { Act } from './acts.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Rng } from '../faults/rng.ts';
import type { Ended } from '../environment/invocation.ts';
import type { FunctionHost } from '../environment/function-host.ts';
import { day, hour, minute, second, type VirtualTime } from '../environment/virtual-time.ts';

export type HrDeps = {
  readonly time: VirtualTime;
  readonly functions: FunctionHost;
  isOver(): boolean;
  acted(act: Act): void;
};

/** What HR has in mind for one hire. */
export type Plan = {
  readonly arrivesAfter: number;
  readonly duplicate: 'none' | 'same' | 'changed';
  readonly cancelsAfter: number | undefined;
  /** The address that HR knows at first, when it is mistyped. */
  readonly wrongEmail: string | undefined;
  readonly correctsAfter: number;
  readonly resendsAfter: number | undefined;
  /** How often HR looks where the hire stands. */
  readonly looks: number;
  readonly erasesAfter: number | undefined;
};

export function drawPlan(rng: Rng, spread: number): Plan {
  return {
    arrivesAfter: rng.float() * spread,
    duplicate: rng.chance(0.08) ? rng.pick(['same', 'changed'] as const) : 'none',
    cancelsAfter: rng.chance(0.08) ? rng.skewed(second, 6 * day) : undefined,
    wrongEmail: rng.chance(0.1) ? `bounce+${rng.uuid().slice(0, 8)}@simulator.amazonses.com` : undefined,
    correctsAfter: rng.skewed(minute, 2 * day),
    resendsAfter: rng.chance(0.05) ? rng.skewed(minute, 2 * day) : undefined,
    looks: rng.chance(0.2) ? rng.whole(1, 3) : 0,
    erasesAfter: rng.chance(0.06) ? rng.skewed(minute, 9 * day) : undefined,
  };
}

/** What HR was told in the end. */
export type HrRecord = {
  executionArn: string | undefined;
  /** The answer to a cancel that was granted: the outcome that the row had then, or undefined. */
  cancelGranted: boolean;
  correctGranted: boolean;
  /** The execution whose row HR may take for erased, now or soon. */
  erasedArn: string | undefined;
  refusal: string | undefined;
};

export const noRecord = (): HrRecord => ({
  executionArn: undefined,
  cancelGranted: false,
  correctGranted: false,
  erasedArn: undefined,
  refusal: undefined,
});

export class Hr {
  readonly #emulator: HrDeps;
  readonly #rng: Rng;

  constructor(emulator: HrDeps, rng: Rng) {
    this.#emulator = emulator;
    this.#rng = rng;
  }

  /** Everything that HR does about one hire. */
  async see(hire: Hire, plan: Plan, record: HrRecord): Promise<void> {
    const { time } = this.#emulator;
    const first = plan.wrongEmail === undefined ? hire : { ...hire, email: plan.wrongEmail };
    await time.sleep(plan.arrivesAfter);
    const started = await this.request('hr-start', { hire: first, attempt: 1 });
    record.executionArn = (started.answer as { executionArn?: string } | undefined)?.executionArn;
    await Promise.all([
      this.#duplicate(first, plan),
      this.#cancel(hire, plan, record),
      this.#correct(hire, plan, record),
      this.#resend(hire, plan),
      this.#look(hire, plan),
      this.#eraseLater(hire, plan, record),
    ]);
  }

  /** Asks until there is an answer that asking again would not change. */
  async request(name: string, input: object): Promise<Ended> {
    const { time, functions } = this.#emulator;
    for (;;) {
      const ended = await functions.call(name, input);
      const error = ended.error instanceof Error ? ended.error.name : undefined;
      if (error === undefined && ended.killed === undefined) return ended;
      if (error !== undefined && finalAnswers.has(error)) return ended;
      if (this.#emulator.isOver()) return ended;
      await time.sleep(this.#rng.skewed(second, 20 * minute));
    }
  }

  async #duplicate(hire: Hire, { duplicate }: Plan): Promise<void> {
    if (duplicate === 'none') return;
    await this.#emulator.time.sleep(this.#rng.skewed(second, 3 * day));
    const changed = { ...hire, birthdate: '1999-12-31' };
    this.#emulator.acted(duplicate === 'same' ? 'start repeated' : 'start repeated with other data');
    await this.request('hr-start', { hire: duplicate === 'same' ? hire : changed, attempt: 1 });
  }

  async #cancel({ employeeNumber }: Hire, { cancelsAfter }: Plan, record: HrRecord): Promise<void> {
    if (cancelsAfter === undefined) return;
    await this.#emulator.time.sleep(cancelsAfter);
    this.#emulator.acted('cancelled by HR');
    const { answer, error } = await this.#persist('hr-cancel', { employeeNumber });
    record.cancelGranted = answer !== undefined;
    if (error instanceof Error) record.refusal = error.name;
  }

  async #correct({ employeeNumber, email }: Hire, plan: Plan, record: HrRecord): Promise<void> {
    if (plan.wrongEmail === undefined) return;
    await this.#emulator.time.sleep(plan.correctsAfter);
    this.#emulator.acted('address corrected by HR');
    const { answer } = await this.#persist('hr-correct-email', { employeeNumber, email });
    record.correctGranted = answer !== undefined;
  }

  async #resend({ employeeNumber }: Hire, { resendsAfter }: Plan): Promise<void> {
    if (resendsAfter === undefined) return;
    await this.#emulator.time.sleep(resendsAfter);
    this.#emulator.acted('new link sent by HR');
    await this.#persist('hr-resend', { employeeNumber });
  }

  async #look({ employeeNumber }: Hire, { looks }: Plan): Promise<void> {
    for (let seen = 0; seen < looks; seen += 1) {
      await this.#emulator.time.sleep(this.#rng.skewed(minute, 3 * day));
      this.#emulator.acted('looked up by HR');
      await this.request('hr-status', { employeeNumber });
    }
  }

  /** HR erases who has ended; who is under way is looked at again the next day, for three weeks. */
  async #eraseLater({ employeeNumber }: Hire, { erasesAfter }: Plan, record: HrRecord): Promise<void> {
    if (erasesAfter === undefined) return;
    await this.#emulator.time.sleep(erasesAfter);
    for (let days = 0; days < 21 && !this.#emulator.isOver(); days += 1) {
      const { error } = await this.erase(employeeNumber, record);
      const isUnderWay = error instanceof Error && error.name === 'HireNotEndedError';
      if (!isUnderWay) return;
      await this.#emulator.time.sleep(day);
    }
  }

  async erase(employeeNumber: string, record: HrRecord): Promise<Ended> {
    const status = await this.request('hr-status', { employeeNumber });
    const ended = await this.request('hr-erase', { employeeNumber });
    if (ended.answer) record.erasedArn = (status.answer as { executionArn?: string } | undefined)?.executionArn;
    return ended;
  }

  /** A hire whose start is still on its way is unknown; HR tries again. */
  async #persist(name: string, input: object): Promise<Ended> {
    for (;;) {
      const ended = await this.request(name, input);
      const isUnknown = ended.error instanceof Error && ended.error.name === 'HireUnknownError';
      if (!isUnknown || this.#emulator.isOver()) return ended;
      await this.#emulator.time.sleep(hour);
    }
  }
}

const finalAnswers = new Set([
  'HireInvalidError',
  'HireDiffersError',
  'HireEndedError',
  'HireNotEndedError',
  'HireUnknownError',
  'ContractBrokenError',
]);
