// Written hires: one at a time on a harness of their own, without chance, so that one fault, or two, can be put at every
// place in turn. A case says what the person and HR do at each stage of the page; whatever is not said is done well.
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Problem, StatusAnswer } from '../../../workflow/contract/page.ts';
import type { Call } from '../environment/call-site.ts';
import { detour, type DetourHire, isDetour, type Paused } from './detour-moves.ts';
import type { HireCase, Move, Moves } from './hire-case.ts';
import type { Rng } from '../faults/rng.ts';
import { enterHire } from '../observations/observed-hire.ts';
import { Hr } from '../actors/hr.ts';
import type { ObservedHire } from '../observations/observations.ts';
import type { Person } from '../actors/person.ts';
import { refusedHire } from '../invariants/ends.ts';
import { codeIn, linkIn, newestIn, proofIn } from '../../../local/onboarding/hire-actor.ts';
import type { Email } from '../observations/mailbox.ts';
import type { HttpAnswer } from '../environment/http-api.ts';
import type { Harness } from '../environment/harness.ts';
import { day, hour, minute, second } from '../environment/virtual-time.ts';

const usual: Readonly<Partial<Record<StatusAnswer['stage'], Move>>> = {
  'choose-password': 'good-password',
  'type-password': 'good-password',
  'enter-code': 'right-code',
};

export class CaseHire implements DetourHire {
  readonly record: ObservedHire;
  readonly harness: Harness;
  readonly #hireCase: HireCase;
  readonly hr: Hr;
  readonly #emails: Email[] = [];
  #left = new Map<string, Move[]>();
  readonly password: string;
  readonly #typed = new Set<string>();
  #waited = 0;
  #goOn: (() => void) | undefined;
  /** Where the case pauses, until `goOn`. */
  paused: Paused | undefined;
  /** Where something that was typed was taken, each time. */
  readonly taken: string[] = [];
  /** What the page said was wrong. */
  readonly problems = new Set<Problem>();
  #attempt = 1;
  #isThrough = false;
  #isOver = false;
  #wantsNoMore = false;
  #proof: string | undefined;

  constructor(harness: Harness, rng: Rng, hireCase: HireCase, employeeNumber: string) {
    const { time, functions } = harness.simulation;
    this.harness = harness;
    this.#hireCase = hireCase;
    this.hr = new Hr({ time, functions, isOver: () => this.#isOver, acted: () => {} }, rng);
    this.#plan(hireCase.moves);
    this.password = `haru-no-umi-${rng.uuid()}`;
    const email = `${employeeNumber.toLowerCase()}@home.example`;
    const hire: Hire = {
      employeeNumber,
      universalId: rng.uuid(),
      email,
      birthdate: '1981-01-01',
      language: 'en',
      ...hireCase.hire,
    };
    const wrongEmail = hireCase.isMistyped === true ? `mistyped-${email}` : undefined;
    this.record = enterHire(harness, hire, rng, wrongEmail);
    for (const address of [email, wrongEmail ?? email])
      harness.post.open(address, (received) => this.#emails.push(received));
  }

  /** From the start to the end of everything. */
  async play(): Promise<void> {
    this.begin();
    await this.finish();
  }

  #plan(moves: Moves): void {
    this.#left = new Map(Object.entries(moves).map(([at, some]) => [at, [...some]]));
  }

  begin(): void {
    if (this.#hireCase.meanwhile) this.#holdCalls(this.#hireCase.meanwhile);
    void this.#act().finally(() => {
      this.#isThrough = true;
    });
  }

  async finish(): Promise<void> {
    const { simulation, observations } = this.harness;
    const { time } = simulation;
    let [faults, faultAt] = [observations.faults, time.now()];
    const isOver = () => {
      if (observations.faults > faults) [faults, faultAt] = [observations.faults, time.now()];
      const isCalm = time.now() > faultAt + 3 * hour;
      for (const invariant of observations.invariants) invariant.everyHour?.(time.now(), isCalm);
      return this.#isThrough && this.harness.isQuiet();
    };
    await time.runUntil(isOver, time.now() + 40 * day, hour);
    this.#isOver = true;
    if (this.#hireCase.meanwhile) simulation.turn = undefined;
  }

  /** Anyone who acts while a call is on its way has done so before it arrives. */
  #holdCalls(moves: NonNullable<HireCase['meanwhile']>): void {
    const meanwhile = new Map(Object.entries(moves));
    this.harness.simulation.turn = ({ place, operation }: Call) => {
      const site = `${place}: ${operation}`;
      const move = meanwhile.get(site);
      meanwhile.delete(site);
      return move && this.#doUnseen(move);
    };
  }

  /** Without a look at the page. */
  async #doUnseen(move: Move): Promise<void> {
    const waitNumber = this.record.row?.wait?.waitNumber ?? 0;
    await this.#do(move, undefined, { invitationId: this.links.at(-1) ?? '', waitNumber });
  }

  goOn(): void {
    this.paused = undefined;
    this.#goOn?.();
  }

  async #act(): Promise<void> {
    const { hire } = this.record;
    const { time } = this.harness.simulation;
    await this.start(1);
    await this.#lookOn();
    await this.#goOnAfterTheEnd();
    if (this.#hireCase.afterwards === undefined) return;
    const erasing = this.hr.erase(hire.employeeNumber, this.record.hr);
    if (this.#hireCase.afterwards === 'erase-and-start-again') {
      await this.hr.request('hr-start', { hire, attempt: 2 });
      await erasing;
      await time.sleep(minute);
      await this.#lookOn();
    }
    await erasing;
  }

  async #goOnAfterTheEnd(): Promise<void> {
    const { inTheEnd = [], second: secondMoves } = this.#hireCase;
    if (inTheEnd.length === 0 && !secondMoves) return;
    while (this.record.row?.outcome === undefined && !this.#isOver) await this.harness.simulation.time.sleep(6 * hour);
    for (const move of inTheEnd) await this.#doUnseen(move);
    if (!secondMoves || this.#isOver) return;
    this.#attempt = 2;
    this.#wantsNoMore = false;
    this.#plan(secondMoves);
    await this.start(2);
    await this.#lookOn();
  }

  /** HR starts the hire with what HR knows of it. */
  start(attempt: number, changes: Partial<Hire> = {}): ReturnType<Hr['request']> {
    const { hire, plan } = this.record;
    return this.hr.request('hr-start', {
      hire: { ...hire, email: plan.wrongEmail ?? hire.email, ...changes },
      attempt,
    });
  }

  /** Looks at the page as long as there is something to do. */
  async #lookOn(): Promise<void> {
    let pause = second;
    for (let looks = 0; looks < 300 && !this.#isEnd(); looks += 1) {
      await this.harness.simulation.time.sleep(pause);
      const isNew = await this.#look();
      pause = isNew ? second : Math.min(pause * 2, hour);
    }
  }

  #isEnd(): boolean {
    const { row, hire } = this.record;
    if (this.#wantsNoMore || this.#isOver) return true;
    if (!row || row.attempt < this.#attempt) return this.#isRefused(hire.employeeNumber);
    return row.outcome !== undefined && this.harness.executions.open === 0;
  }

  #isRefused(employeeNumber: string): boolean {
    const wanted = `hire-${employeeNumber}${this.#attempt > 1 ? `-${this.#attempt}` : ''}`;
    return [...this.harness.executions.runs.values()].some(
      ({ name, error }) => name === wanted && refusedHire.has(error ?? ''),
    );
  }

  /** @returns whether something was done */
  async #look(): Promise<boolean> {
    const unseen = this.#left.get('preparing')?.shift();
    if (unseen) {
      await this.#doUnseen(unseen);
      return true;
    }
    // Two mails may come in the other order: a dead link is not the only one.
    for (const invitationId of this.links.toReversed()) {
      const answer = await this.harness.browse(this.record, '/api/status', { invitationId });
      if (answer.status === 200) return this.#react(JSON.parse(answer.body) as StatusAnswer, invitationId);
      if (answer.status !== 404) return false;
    }
    return false;
  }

  /** What could not be done yet is left for the next look. */
  async #react(status: StatusAnswer, invitationId: string): Promise<boolean> {
    if (status.problem) this.problems.add(status.problem);
    const left = this.#left.get(status.stage) ?? [];
    const move = left[0] ?? usual[status.stage];
    const { waitNumber } = status;
    const isDone = move !== undefined && (await this.#do(move, status, { invitationId, waitNumber }));
    if (isDone) left.shift();
    return isDone;
  }

  /** The ids of all links that came, oldest first. */
  get links(): string[] {
    const ids = this.#emails.flatMap((email) => (email.kind === 'verification-code' ? [] : (linkIn(email) ?? [])));
    return [...new Set(ids)];
  }

  #newest<T>(read: (email: Email) => T | undefined): T | undefined {
    return newestIn(this.#emails, read);
  }

  async #do(move: Move, status: StatusAnswer | undefined, seen: Paused): Promise<boolean> {
    const { time } = this.harness.simulation;
    const { employeeNumber, email } = this.record.hire;
    const { invitationId } = seen;
    if (isDetour(move)) {
      await detour(move, this, seen);
      return true;
    }
    switch (move) {
      case 'good-password':
        await this.sendPassword(seen, status?.stage === 'type-password' ? this.#received : undefined);
        return true;
      case 'double-click':
        await Promise.all([this.sendPassword(seen), this.sendPassword(seen)]);
        return true;
      case 'short-password':
        await this.sendPassword(seen, 'too-short');
        return true;
      case 'right-code':
        return this.#sendCode(seen);
      case 'wrong-code':
        await this.post('/api/email-code', { ...seen, code: '000000' });
        return true;
      case 'resend':
        await time.sleep(2 * minute);
        await this.post('/api/resend', { invitationId });
        return true;
      case 'wait-20-minutes':
        await time.sleep(20 * minute);
        return true;
      case 'wait-2-hours':
        await time.sleep(2 * hour);
        return true;
      case 'stop':
        await this.harness.operator.stop(this.record.row?.executionArn);
        return true;
      case 'hr-cancel':
      case 'hr-resend':
        await this.hr.request(move, { employeeNumber });
        return true;
      case 'hr-correct-email':
        await this.hr.request(move, { employeeNumber, email });
        return true;
      case 'pause':
        await this.#pause(status, seen);
        return true;
      case 'nothing-more':
        this.#wantsNoMore = true;
    }
    return true;
  }

  /** Pauses with the page open, and with the code at hand where one is asked for. */
  async #pause(status: StatusAnswer | undefined, seen: Paused): Promise<void> {
    if (status?.stage === 'enter-code') await this.#codeMail();
    this.paused = seen;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
    });
  }

  async sendPassword(seen: Paused, password = this.password): Promise<HttpAnswer> {
    const sent: { password: string; answer: Person['sent'][number]['answer'] } = { password, answer: 'unclear' };
    this.record.person.sent.push(sent);
    const answer = await this.post('/api/new-password', { ...seen, password });
    const { status, isOneOfTwo } = answer;
    if (status === 202) sent.answer = 'received';
    else if (status === 200 && isOneOfTwo !== true) sent.answer = 'already-received';
    else if (status === 422) sent.answer = 'refused';
    return answer;
  }

  async #codeMail(): Promise<void> {
    while (this.#code === undefined) await this.harness.simulation.time.sleep(second);
  }

  /** The account's own password is the one that was taken last. */
  get #received(): string | undefined {
    return this.record.person.sent.findLast(({ answer }) => answer === 'received')?.password;
  }

  get #code(): string | undefined {
    return this.#newest((email) => (email.kind === 'verification-code' ? codeIn(email) : undefined));
  }

  /** Types the code that came last. */
  async sendCode(seen: Paused): Promise<HttpAnswer> {
    const code = this.#code ?? '';
    const answer = await this.post('/api/email-code', { ...seen, code });
    if (answer.status === 202) this.#typed.add(code);
    // The answer with the proof was lost, or another device chose the password.
    if (answer.body.includes('password.typeAgain')) {
      await this.post('/api/password', { ...seen, password: this.#received ?? this.password });
    }
    return answer;
  }

  async #sendCode(seen: Paused): Promise<boolean> {
    const code = this.#code;
    if (code === undefined || this.#typed.has(code)) {
      // The mail with the next code is on its way, or another one is asked for.
      this.#waited += 1;
      if (this.#waited % 8 === 0) await this.post('/api/resend', { invitationId: seen.invitationId });
      return false;
    }
    await this.sendCode(seen);
    return true;
  }

  /** What the hire's tab posts: it keeps the proof that came with the password, and sends it with the code. */
  async post(path: string, body: object): Promise<HttpAnswer> {
    const isProven = path === '/api/email-code' && this.#proof !== undefined;
    const answer = await this.harness.browse(this.record, path, isProven ? { ...body, proof: this.#proof } : body);
    this.#proof = proofIn(answer) ?? this.#proof;
    if (answer.body.includes('"received"')) this.taken.push(path);
    return answer;
  }

  get outcome(): string {
    const { row, erased } = this.record;
    if (!row && erased.length > 0) return 'erased';
    return row?.outcome ?? (row ? `left at ${row.stage}` : 'never begun');
  }

  get hireCase(): HireCase {
    return this.#hireCase;
  }
}
