// The picture of the flow, drawn from the state machine as it is deployed: Mermaid, a block for each phase. Choices and
// passes are drawn as the arrows that they are, and what is caught everywhere (a cancelled hire) is left out.
import * as z from 'zod/mini';

const next = z.object({ Next: z.string() });
const state = z.object({
  Type: z.string(),
  Comment: z.string(),
  Resource: z.optional(z.string()),
  Next: z.optional(z.string()),
  Default: z.optional(z.string()),
  Choices: z.optional(z.array(next)),
  Catch: z.optional(z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() }))),
});
const machine = z.object({ StartAt: z.string(), States: z.record(z.string(), state) });
type State = z.infer<typeof state>;
type States = Readonly<Record<string, State>>;

const isArrow = ({ Type }: State) => Type === 'Choice' || Type === 'Pass';
const everywhere = 'HireCancelledError';

/** The states that a name leads to, through choices and passes. */
function boxesAfter(states: States, name: string, seen: readonly string[] = []): string[] {
  const found = states[name];
  if (!found || seen.includes(name)) return [];
  if (!isArrow(found)) return [name];
  const targets = [found.Next, ...(found.Choices ?? []).map((choice) => choice.Next), found.Default];
  return targets.flatMap((target) => (target === undefined ? [] : boxesAfter(states, target, [...seen, name])));
}

const idOf = (name: string) => name.replaceAll(/\W+/g, '_');

function boxOf(name: string, { Type, Resource = '' }: State): string {
  if (Type === 'Succeed' || Type === 'Fail') return `${idOf(name)}([${name}])`;
  return Resource.endsWith('.waitForTaskToken') ? `${idOf(name)}[/${name}/]` : `${idOf(name)}[${name}]`;
}

function arrowsOf(states: States, name: string, { Next, Catch = [] }: State): string[] {
  const plain = Next === undefined ? [] : boxesAfter(states, Next).map((target) => [target, '-->'] as const);
  const caught = Catch.filter(({ ErrorEquals }) => !ErrorEquals.includes(everywhere)).flatMap(
    ({ ErrorEquals, Next: target }) =>
      boxesAfter(states, target).map(
        (box) => [box, ErrorEquals[0] === 'States.Timeout' ? '-. time .->' : '-.->'] as const,
      ),
  );
  const drawn = [...plain, ...caught].map(([target, arrow]) => `  ${idOf(name)} ${arrow} ${idOf(target)}`);
  return [...new Set(drawn)];
}

/** @param asl the text of workflow/onboarding.asl.json; every state has its phase as its comment */
export function flowPicture(asl: string): string {
  const { StartAt, States } = z.parse(machine, JSON.parse(asl));
  const boxes = Object.entries(States).filter(([, found]) => !isArrow(found));
  const blocks = Array.from(
    Map.groupBy(boxes, ([, { Comment }]) => Comment),
    ([phase, inside]) => [
      `  subgraph phase_${phase} [${phase}]`,
      ...inside.map(([name, found]) => `    ${boxOf(name, found)}`),
      '  end',
    ],
  );
  const arrows = boxes.flatMap(([name, found]) => arrowsOf(States, name, found));
  return ['flowchart TB', `  hire([hire from HR]) --> ${idOf(StartAt)}`, ...blocks.flat(), ...arrows].join('\n');
}

const [begin, end] = ['<!-- flow: written by npm run docs -->', '<!-- end of flow -->'];

/** The page with the picture between its two marks. @throws Error when a mark is missing */
export function withFlowPicture(page: string, asl: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page needs the marks "${begin}" and "${end}".`);
  return `${page.slice(0, from + begin.length)}\n\n\`\`\`mermaid\n${flowPicture(asl)}\n\`\`\`\n\n${page.slice(to)}`;
}
