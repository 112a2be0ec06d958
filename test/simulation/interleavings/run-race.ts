// Plays one scene under one schedule after the other, each with a fresh hire, and judges how it ended.
import { HireAfterHire } from '../actors/hire-after-hire.ts';
import type { Call } from '../environment/call-site.ts';
import type { ScriptedHire } from '../cases/journeys.ts';
import type { Stage } from '../environment/harness.ts';
import { day, second } from '../environment/virtual-time.ts';
import { Race } from './interleaver.ts';
import type { Actor, Scene } from './race.ts';
import type { Turn } from './search.ts';

export type SceneRun = {
  readonly turns: readonly Turn[];
  readonly steps: Readonly<Record<Turn, number>>;
  readonly trace: readonly string[];
  readonly end: string;
  readonly complaints: readonly string[];
};

/** Whose step a call is: every invocation belongs to one actor, the one that owns its first call. */
function stepsOf(actors: Readonly<Record<Turn, Actor>>): (call: Call) => Turn | undefined {
  const ownerOf = ownership(actors);
  const begun = new Set<Turn>();
  return (call) => {
    const who = ownerOf(call);
    if (who === undefined) return undefined;
    const { from = call.operation } = actors[who];
    if (call.operation === from) begun.add(who);
    return begun.has(who) ? who : undefined;
  };
}

function ownership({ A, B }: Readonly<Record<Turn, Actor>>): (call: Call) => Turn | undefined {
  const owners = new Map<number, Turn | undefined>();
  const seen = new Map<string, number>();
  return (call) => {
    const { invocation, place } = call;
    if (owners.has(invocation)) return owners.get(invocation);
    const nth = seen.get(place) ?? 0;
    seen.set(place, nth + 1);
    const owner = A.owns(call, nth) ? 'A' : B.owns(call, nth) ? 'B' : undefined;
    owners.set(invocation, owner);
    return owner;
  };
}

/** Whether the person had to type again what had been taken. */
function askedAgain({ taken }: ScriptedHire): string | undefined {
  if (taken.filter((path) => path === '/api/new-password').length > 1) return 'another password';
  return taken.filter((path) => path === '/api/email-code').length > 1 ? 'another code' : undefined;
}

export class SceneRunner {
  readonly #scene: Scene;
  readonly #maxSteps: number;
  readonly #hires: HireAfterHire;

  constructor(scene: Scene, maxSteps: number) {
    this.#scene = scene;
    this.#maxSteps = maxSteps;
    this.#hires = new HireAfterHire({ ...scene.script, name: scene.name, ends: [] }, scene.pool);
  }

  async run(schedule: readonly Turn[]): Promise<SceneRun> {
    const { stage, hire } = await this.#hires.next();
    const seen = await this.#bring(stage, hire);
    const setting = { stage, hire, seen };
    const [A, B] = await this.#scene.set(setting);
    const race = new Race({ schedule, maxSteps: this.#maxSteps, ownerOf: stepsOf({ A, B }) });
    stage.universe.turn = (call) => race.hold(call);
    const told = Promise.all([A.begin(race), B.begin(race)]);
    await race.run();
    stage.universe.turn = undefined;
    hire.goOn();
    await hire.finish();
    await stage.checkEnd();
    const parts = [...(await told), hire.outcome, this.#scene.also?.(setting), askedAgain(hire)];
    const end = parts.filter((part) => part !== undefined).join(', ');
    const { ends, excuses } = this.#scene;
    const complaints = stage.ledger.violations
      .map(({ invariant, text }) => `${invariant} ${text}`)
      .filter((complaint) => excuses?.test(complaint) !== true);
    if (!ends.includes(end)) complaints.push(`it ended with "${end}"`);
    return { turns: race.turns, steps: race.steps, trace: race.trace, end, complaints };
  }

  /** To where the scene begins; a script that never pauses begins with the scene. */
  async #bring({ universe }: Stage, hire: ScriptedHire) {
    const nowhere = { invitationId: '', waitNumber: 0 };
    if (Object.keys(hire.script.moves).length === 0) return nowhere;
    hire.begin();
    await universe.time.runUntil(() => hire.paused !== undefined, universe.time.now() + day, second);
    return hire.paused ?? nowhere;
  }
}
