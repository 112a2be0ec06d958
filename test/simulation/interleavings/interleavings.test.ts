// All interleavings of two actors, with few steps of each where there are many: `npm run sim -- interleave` takes eight. And
// that the search leaves nothing out.
import { describe, expect, it } from '@jest/globals';
import { races, raceOf } from './races.ts';
import { type Searched, searchRace } from './search-race.ts';
import { everySchedule, shareOf, type Turn } from './search.ts';

/** In how many ways two rows of so many steps can be shuffled into one: C(a + b, b). */
const shuffles = (a: number, b: number): number => {
  let product = 1;
  for (let at = 1; at <= b; at += 1) product = (product * (a + at)) / at;
  return product;
};

type Play = Parameters<typeof everySchedule>[1];

/** Two actors of so many steps; B has one step more for every step that A took before B's first. */
const actors =
  (a: number, b: number, isLonger = false): Play =>
  (schedule) => {
    const left: Record<Turn, number> = { A: a, B: b };
    const turns: Turn[] = [];
    while (left.A > 0 && left.B > 0) {
      const turn = schedule[turns.length] ?? 'A';
      if (isLonger && turn === 'A' && !turns.includes('B')) left.B += 1;
      turns.push(turn);
      left[turn] -= 1;
    }
    return Promise.resolve(turns);
  };

async function schedulesOf(play: Play, root: readonly Turn[] = []): Promise<string[]> {
  const all: string[] = [];
  for await (const turns of everySchedule(root, play)) all.push(turns.join(''));
  return all;
}

const shareOfAll = (schedules: readonly string[]) =>
  schedules.reduce((sum, { length }) => sum + shareOf(Array.from({ length }, () => 'A' as const)), 0);

describe('the search', () => {
  it.each([
    [8, 8, 12_870],
    [3, 5, 56],
    [1, 7, 8],
    [2, 2, 6],
  ])('plays two actors of %d and %d steps in all %d ways, each once', async (a, b, ways) => {
    const all = await schedulesOf(actors(a, b));
    expect([all.length, new Set(all).size, shuffles(a, b), shareOfAll(all)]).toEqual([ways, ways, ways, 1]);
  });

  it('leaves nothing out where the steps depend on what was done before', async () => {
    const all = await schedulesOf(actors(3, 2, true));
    expect([new Set(all).size, shareOfAll(all)]).toEqual([all.length, 1]);
    expect(all.length).toBeGreaterThan(shuffles(3, 2));
  });

  it('comes to the same in two halves', async () => {
    const halves = await Promise.all([schedulesOf(actors(4, 4), ['A']), schedulesOf(actors(4, 4), ['B'])]);
    expect(halves.flat().toSorted()).toEqual((await schedulesOf(actors(4, 4))).toSorted());
  });

  it('says so when a schedule cannot be played again', async () => {
    let isFirst = true;
    const fickle: Play = (schedule) => {
      const played = isFirst ? actors(2, 2)(schedule) : Promise.resolve<Turn[]>(['A']);
      isFirst = false;
      return played;
    };
    await expect(schedulesOf(fickle)).rejects.toThrow('a replay is no replay');
  });

  it('finds fault with every schedule of a race that may not end as it does', async () => {
    const { findings, interleavings } = await searchRace({ ...raceOf('two tabs'), ends: [] }, 2);
    expect([interleavings, findings.length]).toEqual([6, 6]);
    expect(new Set(findings.map(({ schedule }) => schedule)).size).toBe(6);
  });
});

/** Where one of the two has fewer steps, or has to wait for the other, there are fewer orders than C(2n, n). */
const fewer: Readonly<Record<string, number>> = {
  'second attempt against redrive, with a password on its way': 13,
  'twice: Remind': 10,
};

/** Complete, as large as it has to be, and without a violation. */
const sound = (race: string, steps: number): Partial<Searched> => ({
  findings: [],
  interleavings: fewer[race] ?? shuffles(steps, steps),
  share: 1,
});

/** Few enough to be played in full; then every end that a race may have is seen. */
const small = [
  ['duplicate start against start', shuffles(4, 4)],
  ['start with other data against start', shuffles(4, 4)],
] as const;

it.each(small)('brings "%s" to its ends in all %d orders of up to eight steps', async (name, orders) => {
  const race = raceOf(name);
  const searched = await searchRace(race, 8);
  expect(searched).toMatchObject({ findings: [], interleavings: orders, share: 1 });
  expect(Object.keys(searched.ends).toSorted()).toEqual([...race.ends].toSorted());
});

const named = [
  'two tabs',
  'click against timeout: reminder',
  'cancel against verify',
  'redrive against late callback',
  'resend against verify',
];

it.each(named)('brings "%s" to its ends in every order of four steps', async (name) => {
  expect(await searchRace(raceOf(name), 4)).toMatchObject(sound(name, 4));
});

const others = races.filter(({ name }) => !named.includes(name) && !small.some(([one]) => one === name));

it.each(others)('brings "$name" to its ends in every order of three steps', async (race) => {
  expect(await searchRace(race, 3)).toMatchObject(sound(race.name, 3));
});
