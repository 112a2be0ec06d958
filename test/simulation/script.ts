// Scripted hires: one at a time on a stage of their own, without chance, so that one fault, or two, can be put at every
// place in turn. A script says what the person and HR do at each stage of the page; whatever is not said is done well.
import type { Hire } from '../../workflow/contract.ts';
import type { StatusAnswer } from '../../workflow/page-contract.ts';
import type { Dice } from './dice.ts';
import { Hr, noRecord } from './hr.ts';
import type { HireRecord } from './ledger.ts';
import { Person } from './person.ts';
import { refusedHire } from './invariants/ends.ts';
import { codeIn, type Letter, linkIn } from './post.ts';
import type { Stage } from './stage.ts';
import { day, hour, minute, second } from './virtual-time.ts';

export type Move =
  | 'good-password'
  | 'short-password'
  | 'right-code'
  | 'wrong-code'
  | 'resend'
  | 'double-click'
  | 'wait-20-minutes'
  | 'wait-2-hours'
  | 'hr-cancel'
  | 'hr-correct-email'
  | 'hr-resend'
  | 'stop'
  | 'nothing-more';

export type Script = {
  readonly name: string;
  readonly hire?: Partial<Hire>;
  /** Environment variables of the functions, over the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** HR knows a mistyped address at first. */
  readonly isMistyped?: boolean;
  /** What is done at each stage of the page, in turn, before the usual move. */
  readonly moves: Readonly<Partial<Record<StatusAnswer['stage'] | 'preparing', readonly Move[]>>>;
  /** What HR does once the hire has ended: erases, and starts again at the same moment. */
  readonly afterwards?: 'erase' | 'erase-and-start-again';
  /** The ends that one fault may not change. */
  readonly ends: readonly string[];
};

const usual: Readonly<Partial<Record<StatusAnswer['stage'], Move>>> = {
  'choose-password': 'good-password',
  'type-password': 'good-password',
  'enter-code': 'right-code',
};

/** A scripted person does nothing unasked. */
const scripted = { post: () => Promise.reject(new Error('Scripted.')), acted: () => {} };

export class ScriptedHire {
  readonly record: HireRecord;
  readonly #stage: Stage;
  readonly #script: Script;
  readonly #hr: Hr;
  readonly #letters: Letter[] = [];
  readonly #left: Map<string, Move[]>;
  readonly #password: string;
  readonly #typed = new Set<string>();
  #waited = 0;
  #isOver = false;
  #wantsNoMore = false;

  constructor(stage: Stage, dice: Dice, script: Script, employeeNumber: string) {
    const { time, functions } = stage.universe;
    this.#stage = stage;
    this.#script = script;
    this.#hr = new Hr({ time, functions, isOver: () => this.#isOver, acted: () => {} }, dice);
    this.#left = new Map(Object.entries(script.moves).map(([at, moves]) => [at, [...moves]]));
    this.#password = `haru-no-umi-${dice.uuid()}`;
    const email = `${employeeNumber.toLowerCase()}@home.example`;
    const hire: Hire = {
      employeeNumber,
      universalId: dice.uuid(),
      email,
      birthdate: '1981-01-01',
      language: 'en',
      ...script.hire,
    };
    const wrongEmail = script.isMistyped === true ? `mistyped-${email}` : undefined;
    const person = new Person(employeeNumber, { time, ...scripted }, dice);
    const plan = {
      arrivesAfter: 0,
      duplicate: 'none',
      cancelsAfter: undefined,
      correctsAfter: 0,
      resendsAfter: undefined,
      erasesAfter: undefined,
      wrongEmail,
      looks: 0,
    } as const;
    const hr = noRecord();
    this.record = {
      hire,
      person,
      plan,
      hr,
      letters: [],
      links: new Set(),
      row: undefined,
      erased: [],
      isMeddledWith: false,
    };
    stage.ledger.add(this.record);
    for (const address of [email, wrongEmail ?? email])
      stage.post.open(address, (letter) => this.#letters.push(letter));
  }

  /** From the start to the end of everything. */
  async play(): Promise<void> {
    const { time } = this.#stage.universe;
    const end = time.now() + 40 * day;
    const acting = this.#act();
    let isThrough = false;
    void acting.finally(() => {
      isThrough = true;
    });
    await time.runUntil(() => isThrough && this.#stage.isQuiet(), end, hour);
    this.#isOver = true;
  }

  async #act(): Promise<void> {
    const { hire, plan } = this.record;
    const { time } = this.#stage.universe;
    await this.#hr.wish('hr-start', { hire: { ...hire, email: plan.wrongEmail ?? hire.email }, attempt: 1 });
    await this.#lookOn();
    if (this.#script.afterwards === undefined) return;
    const erasing = this.#hr.erase(hire.employeeNumber, this.record.hr);
    if (this.#script.afterwards === 'erase-and-start-again') {
      await this.#hr.wish('hr-start', { hire, attempt: 2 });
      await erasing;
      await time.sleep(minute);
      await this.#lookOn();
    }
    await erasing;
  }

  /** Looks at the page as long as there is something to do. */
  async #lookOn(): Promise<void> {
    let pause = second;
    for (let looks = 0; looks < 300 && !this.#isEnd(); looks += 1) {
      await this.#stage.universe.time.sleep(pause);
      const isNews = await this.#look();
      pause = isNews ? second : Math.min(pause * 2, hour);
    }
  }

  #isEnd(): boolean {
    const { row, hire } = this.record;
    const run = this.#stage.executions.runs.get(row?.executionArn ?? '');
    if (this.#wantsNoMore) return true;
    return row ? row.outcome !== undefined && run?.status !== 'RUNNING' : this.#isRefused(hire.employeeNumber);
  }

  #isRefused(employeeNumber: string): boolean {
    return [...this.#stage.executions.runs.values()].some(
      ({ name, error }) => name === `hire-${employeeNumber}` && refusedHire.has(error ?? ''),
    );
  }

  /** @returns whether something was done */
  async #look(): Promise<boolean> {
    const unseen = this.#next('preparing');
    if (unseen) {
      await this.#do(unseen, undefined, '');
      return true;
    }
    const invitationId = this.#newest((letter) => (letter.kind === 'verification-code' ? undefined : linkIn(letter)));
    if (invitationId === undefined) return false;
    const answer = await this.#stage.browse(this.record, '/api/status', { invitationId });
    if (answer.status !== 200) return false;
    const status = JSON.parse(answer.body) as StatusAnswer;
    const move = this.#next(status.stage) ?? usual[status.stage];
    if (move === undefined) return false;
    return this.#do(move, status, invitationId);
  }

  #next(at: string): Move | undefined {
    return this.#left.get(at)?.shift();
  }

  #newest<T>(read: (letter: Letter) => T | undefined): T | undefined {
    for (const letter of this.#letters.toReversed()) {
      const found = read(letter);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #do(move: Move, status: StatusAnswer | undefined, invitationId: string): Promise<boolean> {
    const { time } = this.#stage.universe;
    const { employeeNumber, email } = this.record.hire;
    const generation = status?.generation ?? 0;
    const password = { invitationId, generation, password: this.#password };
    switch (move) {
      case 'good-password':
        await this.#sendPassword(password);
        return true;
      case 'double-click':
        await Promise.all([this.#sendPassword(password), this.#sendPassword(password)]);
        return true;
      case 'short-password':
        await this.#sendPassword({ ...password, password: 'too-short' });
        return true;
      case 'right-code':
        return this.#sendCode(invitationId, generation);
      case 'wrong-code':
        await this.#post('/api/email-code', { invitationId, generation, code: '000000' });
        return true;
      case 'resend':
        await time.sleep(2 * minute);
        await this.#post('/api/resend', { invitationId });
        return true;
      case 'wait-20-minutes':
        await time.sleep(20 * minute);
        return true;
      case 'wait-2-hours':
        await time.sleep(2 * hour);
        return true;
      case 'stop':
        await this.#stage.operator.stop(this.record.row?.executionArn);
        return true;
      case 'hr-cancel':
      case 'hr-resend':
        await this.#hr.wish(move, { employeeNumber });
        return true;
      case 'hr-correct-email':
        await this.#hr.wish(move, { employeeNumber, email });
        return true;
      case 'nothing-more':
        this.#wantsNoMore = true;
    }
    return true;
  }

  async #sendPassword(body: { readonly invitationId: string; readonly generation: number; readonly password: string }) {
    const sent: { password: string; answer: Person['sent'][number]['answer'] } = {
      password: body.password,
      answer: 'unclear',
    };
    this.record.person.sent.push(sent);
    const { status, isOneOfTwo } = await this.#post('/api/new-password', body);
    if (status === 202) sent.answer = 'received';
    else if (status === 200 && isOneOfTwo !== true) sent.answer = 'already-received';
    else if (status === 422) sent.answer = 'refused';
  }

  async #sendCode(invitationId: string, generation: number): Promise<boolean> {
    const code = this.#newest((letter) => (letter.kind === 'verification-code' ? codeIn(letter) : undefined));
    if (code === undefined || this.#typed.has(code)) {
      // The mail with the next code is on its way, or another one is asked for.
      this.#waited += 1;
      if (this.#waited % 8 === 0) await this.#post('/api/resend', { invitationId });
      return false;
    }
    const { status } = await this.#post('/api/email-code', { invitationId, generation, code });
    if (status === 202) this.#typed.add(code);
    return true;
  }

  #post(path: string, body: object) {
    return this.#stage.browse(this.record, path, body);
  }

  get outcome(): string {
    const { row, erased } = this.record;
    if (!row && erased.length > 0) return 'erased';
    return row?.outcome ?? (row ? `left at ${row.stage}` : 'never begun');
  }

  get script(): Script {
    return this.#script;
  }
}
