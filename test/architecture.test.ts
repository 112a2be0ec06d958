import { expect, it } from '@jest/globals';
import { functionSources } from '../infra/functions/function-names.ts';
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

const contracts = sourceFiles.map(({ path }) => path).filter((path) => path.startsWith('workflow/contract/'));
const isAws = ({ from }: Import) => /^(?:aws-cdk|constructs|@aws)/.test(from);
const ours = (isAllowed: (path: string) => boolean) => (wanted: Import) => !wanted.isOurs || isAllowed(wanted.from);
const reaches = (...places: string[]) => {
  const isThere = within(...places);
  return (path: string) => isThere({ path });
};

const isKnownToFunctions = (path: string) => contracts.includes(path) || reaches('functions')(path);
const isKnownToHr = (path: string) => contracts.includes(path) || reaches('hr', 'workflow/contract/read-hire.ts')(path);
const isKnownToThePage = (wanted: Import) => reaches('form')(wanted.from) || contracts.includes(wanted.from);
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

it('keeps contracts and errors free of CDK, of AWS and of everything of ours but each other', () => {
  const contractFiles = sourceFiles.filter(({ path }) => contracts.includes(path));
  expect(contractFiles).toHaveLength(contracts.length);
  expect(
    breaches(contractFiles, (wanted) => (wanted.isOurs ? contracts.includes(wanted.from) : !isAws(wanted))),
  ).toEqual([]);
});

it('lets the workflow know nothing but itself', () => {
  expect(breaches(files('workflow'), ours(reaches('workflow')))).toEqual([]);
});

it('lets functions know the contracts, the errors and themselves, and no CDK', () => {
  expect(breaches(files('functions'), ours(isKnownToFunctions))).toEqual([]);
  expect(breaches(files('functions'), ({ from }) => !/^(?:aws-cdk|constructs)/.test(from))).toEqual([]);
});

it('lets the page know the contracts, and no AWS', () => {
  expect(breaches(files('form'), (wanted) => !wanted.isOurs || isKnownToThePage(wanted))).toEqual([]);
  expect(breaches(files('form'), (wanted) => !isAws(wanted))).toEqual([]);
});

it("lets HR's room know the contracts, how a hire is read and itself, and nobody but tests know it", () => {
  expect(
    breaches(
      files('hr'),
      ours((path) => isKnownToHr(path)),
    ),
  ).toEqual([]);
  const others = files('workflow', 'functions', 'form', 'infra', 'local');
  expect(breaches(others, ({ from }) => !reaches('hr')(from))).toEqual([]);
});

it('lets nothing but themselves and tests know infra and local', () => {
  const product = files('workflow', 'functions', 'form', 'hr');
  expect(breaches(product, ({ from }) => !reaches('infra', 'local', 'test')(from))).toEqual([]);
  expect(breaches(files('infra', 'local'), ({ from }) => !reaches('test')(from))).toEqual([]);
});

it('keeps the emulator free of the product', () => {
  expect(breaches(files('local/emulator'), ours(reaches('local/emulator')))).toEqual([]);
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
  const isAsked = within(
    'jest.config.ts',
    '.*\\.d\\.ts',
    'form/build.ts',
    'form/vite.config.ts',
    'test/browser',
    'test/infra/setup.ts',
  );
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
