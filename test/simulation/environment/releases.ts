// Two releases of the product, and updates of the stack while hires are on their way: an execution keeps the definition
// that it started with, its functions are those of the day. The next release knows more than this one: its definition
// sends every step a member more, its functions answer a member more and keep an attribute more in the row.
import { UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import asl from '../../../workflow/onboarding.asl.json' with { type: 'json' };
import type { Rng } from '../faults/rng.ts';
import type { Emulator } from './emulator.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What only the next release has. */
export const ofNext = 'ofNextRelease';

type States = Readonly<Record<string, { readonly Arguments?: { readonly Payload?: unknown } }>>;

/** The definition of this release, or of the next one. */
function definitionOf(isNext: boolean): string {
  if (!isNext) return JSON.stringify(asl);
  const next = structuredClone(asl);
  for (const { Arguments } of Object.values(next.States as States)) {
    if (typeof Arguments?.Payload === 'object') Object.assign(Arguments.Payload as object, { [ofNext]: 'a member' });
  }
  return JSON.stringify(next);
}

export class Releases {
  readonly #rng: Rng;
  readonly #emulator: Emulator;
  /** Whether the functions are those of the next release. */
  isCodeNext = false;

  constructor(rng: Rng, emulator: Emulator) {
    this.#rng = rng;
    this.#emulator = emulator;
  }

  /** Updates so often between two instants: definition and functions, each to this release or to the next. */
  plan(time: VirtualTime, times: number, from: number, to: number, updated: () => void): void {
    const update = () => {
      this.#update();
      updated();
    };
    for (let nth = 0; nth < times; nth += 1) time.at(from + this.#rng.float() * (to - from), update);
  }

  #update(): void {
    this.isCodeNext = this.#rng.chance(0.5);
    const { clients, stateMachineArn } = this.#emulator;
    const definition = definitionOf(this.#rng.chance(0.5));
    void clients.states.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
  }
}

/** What a step of the next release answers. */
export const answerOfNext = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null ? { ...answer, [ofNext]: 'an answer' } : answer;

/** What a function of the next release writes. */
export function rowOfNext(input: object): object {
  const { Item } = input as { Item?: { readonly pk?: string } };
  return Item?.pk?.startsWith('hire#') ? { ...input, Item: { ...Item, [ofNext]: 'an attribute' } } : input;
}
