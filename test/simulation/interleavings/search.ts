// Every schedule of two actors, depth first: each is played from the beginning, and the last turn that was A's becomes
// B's, until no turn is left that could be another.

export type Turn = 'A' | 'B';

/**
 * Yields the turns of every schedule, only those where both could go on.
 * @param root the first turns, which stay as they are: a part of the search for a process of its own
 * @param play gives the turns of the schedule and, after its end, A's wherever A can go on
 */
export async function* everySchedule(
  root: readonly Turn[],
  play: (schedule: readonly Turn[]) => Promise<readonly Turn[]>,
): AsyncGenerator<readonly Turn[]> {
  for (let schedule: readonly Turn[] | undefined = root; schedule;) {
    const turns = await play(schedule);
    const isFollowed = schedule.every((turn, at) => turns[at] === turn);
    if (!isFollowed) throw new Error(`${schedule.join('')} was played as ${turns.join('')}: a replay is no replay.`);
    yield turns;
    schedule = next(turns, root.length);
  }
}

function next(turns: readonly Turn[], fixed: number): readonly Turn[] | undefined {
  const last = turns.lastIndexOf('A');
  return last < fixed ? undefined : [...turns.slice(0, last), 'B'];
}

/** The part of all schedules that one is, when every turn is tossed for: of a complete search they add up to 1. */
export const shareOf = (turns: readonly Turn[]): number => 2 ** -turns.length;

export function readSchedule(text: string): Turn[] {
  return Array.from(text, (turn) => {
    if (turn !== 'A' && turn !== 'B') throw new Error('A schedule is written in A and B.');
    return turn;
  });
}
