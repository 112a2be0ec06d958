// Plays one seed from the first start of a hire to the end of everything, under the eyes of every invariant.
import { Chaos } from '../faults/chaos.ts';
import { Crowd, drawHire } from '../actors/crowd.ts';
import { Dice } from '../faults/rng.ts';
import { Releases } from '../environment/releases.ts';
import { lastRowOf, type Violation } from '../environment/observations.ts';
import { drawScenario, type Scenario } from '../cases/case.ts';
import { Stage } from '../environment/harness.ts';
import { Universe } from '../environment/simulation.ts';
import { day, hour, second } from '../environment/virtual-time.ts';

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
  readonly acts: Readonly<Record<string, number>>;
  /** Which function made which call. */
  readonly uses: readonly string[];
  readonly log: readonly string[] | undefined;
};

export type PlayOptions = {
  readonly hires: number;
  readonly keepLog?: boolean;
  readonly scenario?: Partial<Scenario>;
  readonly isLight?: boolean;
};

async function setStage(
  seed: string,
  dice: Dice,
  scenario: Scenario,
  keepLog: boolean,
  isQuick: boolean,
): Promise<Stage> {
  const { start, switches, quotas, pool, environment, skew, slowCalls, mail, chaosUntil } = scenario;
  const latency = slowCalls ? (d: Dice) => d.skewed(1, 400) : (d: Dice) => d.skewed(1, 20);
  const universe = await Universe.create({ seed, start, switches, quotas, pool, environment, latency, skew, keepLog });
  const known = dice.of('strangers');
  const strangers = Array.from({ length: scenario.strangers }, (_, at) => drawHire(known, at + 1));
  const stage = await Stage.set(universe, dice, {
    operator: scenario,
    mail: { ...mail, until: chaosUntil },
    strangers,
    isQuick,
  });
  const chaos = new Chaos(dice.of('chaos'), () => universe.time.now(), { ...scenario, until: chaosUntil });
  universe.injector = chaos;
  universe.isDown = (service) => chaos.isDown(service);
  const releases = new Releases(dice.of('releases'), universe.standIns);
  releases.plan(universe.time, scenario.updates, start, chaosUntil, () => universe.tell('acted', 'stack updated'));
  universe.isNext = () => releases.isCodeNext;
  const late = dice.of('stale');
  universe.isStale = (changedAt) => {
    const isRecent = universe.time.now() - changedAt < 2 * second;
    const isStale = isRecent && !chaos.isOver && late.chance(scenario.stale);
    if (isStale) universe.tell('hit', 'stale-read', 'any', 'GetItem');
    return isStale;
  };
  return stage;
}

async function playAll(stage: Stage, scenario: Scenario, dice: Dice): Promise<void> {
  const { universe, ledger } = stage;
  const { time, standIns } = universe;
  const { deadline, redriveWindow } = standIns.settings;
  // Everybody has had ample time: what is not over by then never will be.
  const end = scenario.chaosUntil + 2 * deadline + redriveWindow + 10 * day;
  const crowd = new Crowd({ stage, scenario, dice, isEnough: () => time.now() > end });
  crowd.begin();
  const isOver = () => {
    const isCalm = time.now() > scenario.chaosUntil + 3 * hour;
    for (const invariant of ledger.invariants) invariant.everyHour?.(time.now(), isCalm);
    return crowd.busy === 0 && stage.isQuiet();
  };
  await time.runUntil(isOver, end + hour, hour);
  await stage.checkEnd();
}

const lightened = (scenario: Scenario): Scenario => ({
  ...scenario,
  perCall: Math.min(scenario.perCall, 0.012),
  perInvocation: Math.min(scenario.perInvocation, 0.012),
  outages: Math.min(scenario.outages, 1),
  attacks: Math.min(scenario.attacks, 5),
  stolen: 0,
  scanned: 0,
});

export async function play(
  seed: string,
  { hires, keepLog = false, scenario: changes, isLight = false }: PlayOptions,
): Promise<Played> {
  const dice = new Dice(seed);
  const drawn = { ...drawScenario(dice.of('scenario'), hires), ...changes };
  const scenario = isLight ? lightened(drawn) : drawn;
  const stage = await setStage(seed, dice, scenario, keepLog, isLight && !dice.of('thorough').chance(0.1));
  await playAll(stage, scenario, dice);
  const { ledger, universe, operator } = stage;
  const outcomes: Record<string, number> = {};
  for (const record of ledger.hires.values()) {
    const row = lastRowOf(record);
    const name = row?.outcome ?? (row ? `left at ${row.stage}` : (record.hr.refusal ?? 'never begun'));
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  return {
    seed,
    hash: universe.log.digest(),
    events: universe.log.count,
    hires,
    faults: ledger.faults,
    redrives: operator.redrives,
    outcomes,
    violations: ledger.violations,
    hits: Object.fromEntries(stage.hits),
    acts: Object.fromEntries(stage.acts),
    uses: [...stage.uses],
    log: universe.log.kept,
  };
}
