// Walks on a keyboard and sequences of characters: `1qaz2wsx`, `qwertyuiop`, `97531`, `あいうえお`. Pure.
import graphs from '@zxcvbn-ts/language-common/src/adjacencyGraphs.json' with { type: 'json' };

/** Of each key its neighbours, with and without shift. */
type Keyboard = Readonly<Record<string, readonly (string | null)[]>>;
const keyboards: readonly Keyboard[] = Object.values(graphs);

/** From one character to the next, each keyboard on which they are neighbours, and the step of a sequence. */
function linksBetween(one: string, next: string): string[] {
  const step = next.charCodeAt(0) - one.charCodeAt(0);
  const onKeyboards = keyboards.flatMap((keys, nth) =>
    keys[one]?.some((key) => key?.includes(next)) ? [`keyboard ${nth}`] : [],
  );
  return step !== 0 && Math.abs(step) <= 2 ? [...onKeyboards, `step ${step}`] : onKeyboards;
}

const shortest = 3;

/** Which characters lie in walks of three or more: each on one keyboard, or a sequence of one step. */
export function walkedIn(text: string): boolean[] {
  const walked = Array.from({ length: text.length }, () => false);
  let start = 0;
  let links: readonly string[] = [];
  for (let at = 1; at < text.length; at += 1) {
    const next = linksBetween(text.charAt(at - 1), text.charAt(at));
    const kept = at - start === 1 ? next : links.filter((link) => next.includes(link));
    if (kept.length === 0) start = next.length > 0 ? at - 1 : at;
    links = kept.length === 0 ? next : kept;
    if (at - start + 1 >= shortest) walked.fill(true, start, at + 1);
  }
  return walked;
}
