// Plays one seed from the first start of a hire to the end of everything, under the eyes of every invariant.
import { Chaos } from '../faults/chaos.ts';
import { People, drawHire } from '../actors/people.ts';
import { Rng } from '../faults/rng.ts';
import { Releases } from '../environment/releases.ts';
import { lastRowOf, type Violation } from '../observations/observations.ts';
import { drawRunSettings, type RunSettings } from './run-settings.ts';
import { Harness } from '../environment/harness.ts';
import { Simulation } from '../environment/simulation.ts';
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
  readonly runSettings?: Partial<RunSettings>;
  readonly isLight?: boolean;
};

async function makeHarness(
  seed: string,
  rng: Rng,
  runSettings: RunSettings,
  keepLog: boolean,
  isQuick: boolean,
): Promise<Harness> {
  const { start, switches, quotas, pool, environment, skew, slowCalls, mail, chaosUntil } = runSettings;
  const latency = slowCalls ? (d: Rng) => d.skewed(1, 400) : (d: Rng) => d.skewed(1, 20);
  const simulation = await Simulation.create({
    seed,
    start,
    switches,
    quotas,
    pool,
    environment,
    latency,
    skew,
    keepLog,
  });
  const known = rng.of('strangers');
  const strangers = Array.from({ length: runSettings.strangers }, (_, at) => drawHire(known, at + 1));
  const harness = await Harness.set(simulation, rng, {
    operator: runSettings,
    mail: { ...mail, until: chaosUntil },
    strangers,
    isQuick,
  });
  const chaos = new Chaos(rng.of('chaos'), () => simulation.time.now(), { ...runSettings, until: chaosUntil });
  simulation.injector = chaos;
  simulation.isDown = (service) => chaos.isDown(service);
  const releases = new Releases(rng.of('releases'), simulation.emulator);
  releases.plan(simulation.time, runSettings.updates, start, chaosUntil, () =>
    simulation.tell('acted', 'stack updated'),
  );
  simulation.isNext = () => releases.isCodeNext;
  const late = rng.of('stale');
  simulation.isStale = (changedAt) => {
    const isRecent = simulation.time.now() - changedAt < 2 * second;
    const isStale = isRecent && !chaos.isOver && late.chance(runSettings.stale);
    if (isStale) simulation.tell('hit', 'stale-read', 'any', 'GetItem');
    return isStale;
  };
  return harness;
}

async function playAll(harness: Harness, runSettings: RunSettings, rng: Rng): Promise<void> {
  const { simulation, observations } = harness;
  const { time, emulator } = simulation;
  const { deadline, redriveWindow } = emulator.settings;
  // Everybody has had ample time: what is not over by then never will be.
  const end = runSettings.chaosUntil + 2 * deadline + redriveWindow + 10 * day;
  const people = new People({ harness, runSettings, rng, isEnough: () => time.now() > end });
  people.begin();
  const isOver = () => {
    const isCalm = time.now() > runSettings.chaosUntil + 3 * hour;
    for (const invariant of observations.invariants) invariant.everyHour?.(time.now(), isCalm);
    return people.busy === 0 && harness.isQuiet();
  };
  await time.runUntil(isOver, end + hour, hour);
  await harness.checkEnd();
}

const lightened = (runSettings: RunSettings): RunSettings => ({
  ...runSettings,
  perCall: Math.min(runSettings.perCall, 0.012),
  perInvocation: Math.min(runSettings.perInvocation, 0.012),
  outages: Math.min(runSettings.outages, 1),
  attacks: Math.min(runSettings.attacks, 5),
  stolen: 0,
  scanned: 0,
});

export async function play(
  seed: string,
  { hires, keepLog = false, runSettings: changes, isLight = false }: PlayOptions,
): Promise<Played> {
  const rng = new Rng(seed);
  const drawn = { ...drawRunSettings(rng.of('scenario'), hires), ...changes };
  const runSettings = isLight ? lightened(drawn) : drawn;
  const harness = await makeHarness(seed, rng, runSettings, keepLog, isLight && !rng.of('thorough').chance(0.1));
  await playAll(harness, runSettings, rng);
  const { observations, simulation, operator } = harness;
  const outcomes: Record<string, number> = {};
  for (const record of observations.hires.values()) {
    const row = lastRowOf(record);
    const name = row?.outcome ?? (row ? `left at ${row.stage}` : (record.hr.refusal ?? 'never begun'));
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  return {
    seed,
    hash: simulation.log.digest(),
    events: simulation.log.count,
    hires,
    faults: observations.faults,
    redrives: operator.redrives,
    outcomes,
    violations: observations.violations,
    hits: Object.fromEntries(harness.hits),
    acts: Object.fromEntries(harness.acts),
    uses: [...harness.uses],
    log: simulation.log.kept,
  };
}
