// Plays one race under one schedule after the other, each with a fresh hire, and judges how it ended.
import { HireAfterHire } from '../actors/hire-after-hire.ts';
import type { Call } from '../environment/call-site.ts';
import type { CaseHire } from '../cases/case-hire.ts';
import type { Harness } from '../environment/harness.ts';
import { day, second } from '../environment/virtual-time.ts';
import { Interleaver } from './interleaver.ts';
import type { Actor, Race } from './race.ts';
import type { Turn } from './search.ts';

export type RaceRun = {
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
function askedAgain({ taken }: CaseHire): string | undefined {
  if (taken.filter((path) => path === '/api/new-password').length > 1) return 'another password';
  return taken.filter((path) => path === '/api/email-code').length > 1 ? 'another code' : undefined;
}

export class RaceRunner {
  readonly #race: Race;
  readonly #maxSteps: number;
  readonly #hires: HireAfterHire;

  constructor(race: Race, maxSteps: number) {
    this.#race = race;
    this.#maxSteps = maxSteps;
    this.#hires = new HireAfterHire({ ...race.hireCase, name: race.name, ends: [] }, race.pool);
  }

  async run(schedule: readonly Turn[]): Promise<RaceRun> {
    const { harness, hire } = await this.#hires.next();
    const seen = await this.#bring(harness, hire);
    const setting = { harness, hire, seen };
    const [A, B] = await this.#race.set(setting);
    const interleaver = new Interleaver({ schedule, maxSteps: this.#maxSteps, ownerOf: stepsOf({ A, B }) });
    harness.simulation.turn = (call) => interleaver.hold(call);
    const begun = Promise.all([A.begin(interleaver), B.begin(interleaver)]);
    await interleaver.run();
    harness.simulation.turn = undefined;
    hire.goOn();
    await hire.finish();
    await harness.checkEnd();
    const parts = [...(await begun), hire.outcome, this.#race.also?.(setting), askedAgain(hire)];
    const end = parts.filter((part) => part !== undefined).join(', ');
    const { ends, excuses } = this.#race;
    const complaints = harness.observations.violations
      .map(({ invariant, text }) => `${invariant} ${text}`)
      .filter((complaint) => excuses?.test(complaint) !== true);
    if (!ends.includes(end)) complaints.push(`it ended with "${end}"`);
    return { turns: interleaver.turns, steps: interleaver.steps, trace: interleaver.trace, end, complaints };
  }

  /** To where the race begins; a case that never pauses begins with the race. */
  async #bring({ simulation }: Harness, hire: CaseHire) {
    const nowhere = { invitationId: '', waitNumber: 0 };
    if (Object.keys(hire.hireCase.moves).length === 0) return nowhere;
    hire.begin();
    await simulation.time.runUntil(() => hire.paused !== undefined, simulation.time.now() + day, second);
    return hire.paused ?? nowhere;
  }
}
