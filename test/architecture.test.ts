import { expect, it } from '@jest/globals';
import { functionSources } from '../functions/runtime/function-names.ts';
import { linesWithRetiredWords } from './retired-words.ts';
import { type Import, importsIn, isTest, type SourceFile, sourceFiles } from './source-files.ts';

const within = (...places: string[]) => {
  const pattern = new RegExp(`^(?:${places.join('|')})(?:/|$)`);
  return ({ path }: { readonly path: string }) => pattern.test(path);
};
const files = (...places: string[]) => sourceFiles.filter(within(...places));

/** Imports of these files that break a rule, as "file imports what". */
const breaches = (of: readonly SourceFile[], isAllowed: (wanted: Import, file: SourceFile) => boolean) =>
  of.flatMap((file) =>
    file.imports.filter((wanted) => !isAllowed(wanted, file)).map(({ from }) => `${file.path} imports ${from}`),
  );

const runtime = 'functions/runtime';
/** What binds the objects to clients knows them all; they know its types. */
const services = 'functions/runtime/services.ts';

/**
 * The arrows that there may be: each room, and the rooms that its files may import from besides their own. A file belongs to
 * the longest room that its path begins with.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  // Pure: no AWS, no CDK; everybody may use it.
  'workflow/contract': [],
  workflow: ['workflow/contract'],

  // Entries (Lambda files) → use cases → objects that talk to AWS → what every function shares.
  'functions/steps': ['functions', 'workflow/contract'],
  'functions/page-api': ['functions', 'workflow/contract'],
  'functions/hr-api': ['functions', 'workflow/contract'],
  'functions/jobs': ['functions', 'workflow/contract'],
  'functions/lifecycle': ['functions/cognito', 'functions/hires', runtime, services, 'workflow/contract'],
  'functions/notifications': ['functions/hires', 'functions/secrets', runtime, 'workflow/contract'],
  'functions/cognito': ['functions/hires', runtime, services, 'workflow/contract'],
  'functions/hires': [runtime, services, 'workflow/contract'],
  'functions/secrets': [runtime, 'workflow/contract'],
  [runtime]: ['workflow/contract'],
  [services]: ['functions'],

  'form/app': ['workflow/contract'],
  form: ['workflow/contract'],
  'hr/client': ['workflow/contract'],
  'hr/api-docs': ['workflow/contract'],
  'hr/hires-file': ['workflow/contract'],
  'hr/cli': ['hr/client', 'hr/hires-file', 'workflow/contract'],

  infra: ['workflow', 'workflow/contract', 'functions', 'form', 'form/app'],
  'local/emulator': [],
  local: ['local/emulator', 'functions', 'workflow', 'workflow/contract', 'form'],
};
const rooms = Object.keys(arrows).toSorted((one, other) => other.length - one.length);
const roomOf = (path: string) => rooms.find((room) => path === room || path.startsWith(`${room}/`));

/** Whether a room is one of these, or in one of these; `functions` stands for all rooms of the functions. */
const isIn = (room: string, allowed: readonly string[]) =>
  allowed.some((one) => room === one || (one === 'functions' && room.startsWith('functions/')));

const isAws = ({ from }: Import) => /^(?:aws-cdk|constructs|@aws)/.test(from);
const lines = ({ text }: SourceFile) => text.trimEnd().split('\n').length;

it('reads imports of every form, so that the rules below see them', () => {
  const text = [
    "import { a } from './a.ts';",
    "import type { B } from '../b/b.ts';",
    "import {\n  type C,\n  d,\n} from './c.ts';",
    "import 'side-effect';",
    "export { e } from './e.ts';",
    "  const f = await import('../f.ts');",
    "const text = 'no import';",
  ].join('\n');
  expect(importsIn('x/y.ts', text)).toEqual([
    { from: 'x/a.ts', isOurs: true, isTypeOnly: false },
    { from: 'b/b.ts', isOurs: true, isTypeOnly: true },
    { from: 'x/c.ts', isOurs: true, isTypeOnly: false },
    { from: 'side-effect', isOurs: false, isTypeOnly: false },
    { from: 'x/e.ts', isOurs: true, isTypeOnly: false },
    { from: 'f.ts', isOurs: true, isTypeOnly: false },
  ]);
});

it('draws no arrow between rooms but those of the table', () => {
  const found = sourceFiles.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === undefined) return [];
    return file.imports
      .filter(({ isOurs }) => isOurs)
      .map(({ from }) => ({ from, to: roomOf(from) ?? from.split('/')[0] ?? '' }))
      .filter(({ to }) => to !== room && !isIn(to, arrows[room] ?? []))
      .map(({ from }) => `${file.path} imports ${from}`);
  });
  expect(found).toEqual([]);
});

it('has no room in the table that is not there, and no source outside of it', () => {
  expect(rooms.filter((room) => !sourceFiles.some(({ path }) => roomOf(path) === room))).toEqual([]);
  const outside = sourceFiles.filter(
    (file) => !isTest(file) && file.path.includes('/') && roomOf(file.path) === undefined,
  );
  expect(outside.map(({ path }) => path)).toEqual([]);
});

it('keeps AWS out of the contract, the page and the workflow, and CDK out of every function', () => {
  expect(breaches(files('workflow/contract', 'form'), (wanted) => !isAws(wanted))).toEqual([]);
  expect(breaches(files('functions'), ({ from }) => !/^(?:aws-cdk|constructs)/.test(from))).toEqual([]);
});

it('takes the small zod wherever it is shipped: the whole one brings 400 KB of languages', () => {
  expect(breaches(files('workflow', 'functions', 'form', 'hr'), ({ from }) => from !== 'zod')).toEqual([]);
});

it('has one entry file per Lambda function, which exports its handler', () => {
  const entries = sourceFiles.filter(({ text }) => /^export const handler\b/m.test(text));
  const inFunctions = entries.map(({ path }) => path).filter((path) => path.startsWith('functions/'));
  expect(inFunctions.toSorted()).toEqual([...functionSources.values()].toSorted());
});

it('lets no entry file be imported by another file of the functions: what several use is a use case', () => {
  const entries = new Set(functionSources.values());
  expect(breaches(files('functions'), ({ from }) => !entries.has(from))).toEqual([]);
});

it('writes AWS commands in the objects that talk to AWS alone, never in a step or a use case', () => {
  const isCommand = /\bnew [A-Z]\w+Command\(/;
  const found = files('functions/steps', 'functions/page-api', 'functions/hr-api', 'functions/jobs')
    .filter(({ text }) => isCommand.test(text))
    .map(({ path }) => path);
  expect(found).toEqual([]);
});

/** One file per operation of AWS, per invariant, per act of a state: a list to look things up in. */
const listFolders = new Set([
  'local/emulator/cognito/operations',
  'local/emulator/states/operations',
  'test/simulation/invariants',
]);

it('has no folder with more than fifteen files of its own', () => {
  const folders = Map.groupBy(sourceFiles, ({ path }) => path.split('/').slice(0, -1).join('/'));
  const full = [...folders].filter(([folder, inside]) => inside.length > 15 && !listFolders.has(folder));
  expect(full.map(([folder, inside]) => `${folder}: ${inside.length}`)).toEqual([]);
});

it('uses the standard words', () => {
  const found = sourceFiles
    .filter(({ path }) => path !== 'test/retired-words.ts')
    .flatMap(({ path, text }) => linesWithRetiredWords(text).map((line) => `${path}: ${line.trim()}`));
  expect(found).toEqual([]);
});

it('has no file that is too long to read', () => {
  const tooLong = sourceFiles.filter((file) => lines(file) > (isTest(file) ? 400 : 300));
  expect(tooLong.map((file) => `${file.path}: ${lines(file)} lines`)).toEqual([]);
});

it('has no file whose name says nothing', () => {
  const empty = /(?:^|\/)(?:index|utils?|helpers?|common|misc|lib)(?:\/|\.\w+$)/;
  expect(sourceFiles.filter(({ path }) => empty.test(path)).map(({ path }) => path)).toEqual([]);
});

it('names files in kebab-case, or as AWS names the operation', () => {
  const named = /(?:^|\/)(?:[a-z0-9]+(?:-[a-z0-9]+)*|[A-Z][A-Za-z0-9]+)(?:\.test|\.d|\.config)?\.(?:ts|tsx|mjs|js)$/;
  expect(sourceFiles.filter(({ path }) => !named.test(path)).map(({ path }) => path)).toEqual([]);
});

it('exports by name alone, but for what a tool asks for', () => {
  const isAsked = within('jest.config.ts', '.*\\.d\\.ts', 'form/vite.config.ts', 'test/browser', 'test/infra/setup.ts');
  const defaults = sourceFiles.filter((file) => /^export default\b/m.test(file.text) && !isAsked(file));
  expect(defaults.map(({ path }) => path)).toEqual([]);
});

it('switches no rule of the compiler or the linter off in place', () => {
  const off = /(?:ox|es)lint-disable|@ts-(?:ignore|nocheck|expect-error)/;
  const found = sourceFiles.filter(({ path, text }) => path !== 'test/architecture.test.ts' && off.test(text));
  expect(found.map(({ path }) => path)).toEqual([]);
});

it('writes JSONata in one file', () => {
  const found = files('workflow', 'functions', 'form', 'hr', 'infra').filter(({ text }) => text.includes('{%'));
  expect(found.map(({ path }) => path)).toEqual(['workflow/expressions.ts']);
});
