// Plays one seed from the first start of a hire to the end of everything, under the eyes of every invariant.
import { AdminCreateUserCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { HireRow } from '../../functions/shared/hire-row.ts';
import type { Hire } from '../../workflow/contract.ts';
import { Chaos } from './chaos.ts';
import { Crowd, drawHire } from './crowd.ts';
import { Dice } from './dice.ts';
import { Executions } from './executions.ts';
import { honestAnswers } from './invariants/answers.ts';
import { namedEnds } from './invariants/ends.ts';
import { grantedCalls } from './invariants/calls.ts';
import { everyStageIsTold, everythingEnds } from './invariants/liveness.ts';
import { fewMails } from './invariants/mails.ts';
import { noSecretAnywhere } from './invariants/secrets.ts';
import { oneAnswerPerToken, ownCodes } from './invariants/tokens.ts';
import { ownPassword, ownUsers } from './invariants/users.ts';
import { Ledger, type Violation } from './ledger.ts';
import { Operator } from './operator.ts';
import { Post } from './post.ts';
import { drawScenario, type Scenario } from './scenario.ts';
import { SweeperSchedule } from './sweeper-schedule.ts';
import { Universe } from './universe.ts';
import { day, hour, second } from './virtual-time.ts';

export type Played = {
  readonly seed: string;
  readonly hash: string;
  readonly events: number;
  readonly hires: number;
  readonly faults: number;
  readonly redrives: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** How often each kind of fault was hit at each place: `kind at place`. */
  readonly hits: Readonly<Record<string, number>>;
  /** Which function made which call. */
  readonly uses: readonly string[];
  readonly log: readonly string[] | undefined;
};

export type PlayOptions = { readonly hires: number; readonly keepLog?: boolean; readonly scenario?: Partial<Scenario> };

class Play {
  readonly universe: Universe;
  readonly scenario: Scenario;
  readonly dice: Dice;
  readonly ledger: Ledger;
  readonly executions: Executions;
  readonly operator: Operator;
  readonly sweeper: SweeperSchedule;
  readonly post: Post;
  readonly crowd: Crowd;
  readonly hits = new Map<string, number>();
  readonly uses = new Set<string>();
  constructor(universe: Universe, scenario: Scenario, dice: Dice) {
    this.universe = universe;
    this.scenario = scenario;
    this.dice = dice;
    const { time, functions, standIns } = universe;
    this.executions = new Executions(standIns.states, () => time.now());
    this.ledger = new Ledger(universe, this.executions);
    this.operator = new Operator(time, dice.of('operator'), standIns, this.executions, scenario);
    this.sweeper = new SweeperSchedule(time, functions, standIns);
    this.post = new Post(time, dice.of('post'), { ...scenario.mail, until: scenario.chaosUntil }, (kind, mailKind) =>
      universe.tell('hit', kind, 'post', mailKind),
    );
    this.crowd = new Crowd({ ...this, dice, isEnough: () => this.isEnough });
  }

  /** Everybody has had ample time: what is not over by now never will be. */
  get isEnough(): boolean {
    const { deadline, redriveWindow } = this.universe.standIns.settings;
    return this.universe.time.now() > this.scenario.chaosUntil + 2 * deadline + redriveWindow + 10 * day;
  }

  async run(): Promise<void> {
    const { universe, scenario } = this;
    const chaos = new Chaos(this.dice.of('chaos'), () => universe.time.now(), {
      ...scenario,
      until: scenario.chaosUntil,
    });
    const strangers = await this.#strangers();
    await this.#group();
    this.#watch(strangers);
    universe.injector = chaos;
    universe.isDown = (service) => chaos.isDown(service);
    const stale = this.dice.of('stale');
    universe.isStale = (changedAt) => {
      const isRecent = universe.time.now() - changedAt < 2 * second;
      const isStale = isRecent && !chaos.isOver && stale.chance(scenario.stale);
      if (isStale) universe.tell('hit', 'stale-read', 'any', 'GetItem');
      return isStale;
    };
    this.crowd.begin();
    await universe.time.runUntil(() => this.#isOver(), scenario.start + 100 * day, hour);
    for (const invariant of this.ledger.invariants) await invariant.atTheEnd?.();
  }

  #isOver(): boolean {
    const now = this.universe.time.now();
    for (const invariant of this.ledger.invariants)
      invariant.everyHour?.(now, now > this.scenario.chaosUntil + 3 * hour);
    if (this.isEnough) return true;
    const isQuiet = this.crowd.busy === 0 && this.executions.open === 0 && this.operator.planned === 0;
    return (
      isQuiet && [...this.ledger.hires.values()].every(({ row }) => !row || (row.outcome && row.outbox.length === 0))
    );
  }

  #watch(strangers: readonly Hire[]): void {
    const { ledger, universe } = this;
    ledger.watch(
      namedEnds(ledger),
      ownUsers(ledger, strangers),
      honestAnswers(ledger),
      fewMails(ledger),
      oneAnswerPerToken(ledger),
      ownCodes(ledger),
      everythingEnds(ledger),
      everyStageIsTold(ledger),
      noSecretAnywhere(ledger, () => true),
      grantedCalls(ledger, this.uses),
      ownPassword(ledger),
    );
    universe.watchers.push({
      mailed: (mail) => this.post.take(mail),
      hit: (kind, place) => {
        const key = `${kind} at ${place}`;
        this.hits.set(key, (this.hits.get(key) ?? 0) + 1);
      },
      called: ({ operation }, input) => {
        if (operation !== 'PutItem desk') return;
        const { sweepAt } = (input as { Item: Partial<HireRow> }).Item;
        if (sweepAt !== undefined) this.sweeper.ask(sweepAt);
      },
    });
    this.executions.onEvent(({ name }, { type, id }) => universe.log.add(`${name} ${id} ${type}`));
  }

  async #group(): Promise<void> {
    const { clients, userPoolId } = this.universe.standIns;
    await clients.cognito.send(new CreateGroupCommand({ UserPoolId: userPoolId, GroupName: 'staff' }));
  }

  /** People who were in the pool before, under names that hires will want. */
  async #strangers(): Promise<Hire[]> {
    const dice = this.dice.of('strangers');
    const { clients, userPoolId } = this.universe.standIns;
    const strangers = Array.from({ length: this.scenario.strangers }, (_, at) => drawHire(dice, at + 1));
    for (const { universalId, employeeNumber, email } of strangers) {
      const attributes = { email, preferred_username: employeeNumber, email_verified: 'true' };
      const command = new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: universalId,
        TemporaryPassword: 'a-stranger-of-long-standing',
        MessageAction: 'SUPPRESS',
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      });
      await clients.cognito.send(command).catch(() => {});
    }
    return strangers;
  }
}

export async function play(
  seed: string,
  { hires, keepLog = false, scenario: changes = {} }: PlayOptions,
): Promise<Played> {
  const dice = new Dice(seed);
  const scenario = { ...drawScenario(dice.of('scenario'), hires), ...changes };
  const { start, switches, quotas, pool, environment, skew, slowCalls } = scenario;
  const latency = slowCalls ? (d: Dice) => d.skewed(1, 400) : (d: Dice) => d.skewed(1, 20);
  const universe = await Universe.create({ seed, start, switches, quotas, pool, environment, latency, skew, keepLog });
  const playing = new Play(universe, scenario, dice);
  await playing.run();
  const outcomes: Record<string, number> = {};
  for (const { row, hr } of playing.ledger.hires.values()) {
    const name = row?.outcome ?? (row ? `left at ${row.stage}` : (hr.refusal ?? 'never begun'));
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  return {
    seed,
    hash: universe.log.digest(),
    events: universe.log.count,
    hires,
    faults: playing.ledger.faults,
    redrives: playing.operator.redrives,
    outcomes,
    violations: playing.ledger.violations,
    hits: Object.fromEntries(playing.hits),
    uses: [...playing.uses],
    log: universe.log.kept,
  };
}
