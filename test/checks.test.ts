// The gates of `npm run check`, shown to be closed: in a copy of the repository, one mistake of each kind is planted, and the
// command that has to find it is run as package.json has it.
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { root } from './source-files.ts';

const run = promisify(execFile);
const copy = mkdtempSync(join(tmpdir(), 'checks-'));

type Manifest = { scripts: Record<string, string>; dependencies: Record<string, string> };
const manifestFile = join(copy, 'package.json');
const manifest = () => JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;

beforeAll(async () => {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of stdout.trim().split('\n')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Runs the parts of `npm run check` that call a tool. @returns what they say, or "" when they find nothing */
async function check(tool: string): Promise<string> {
  const parts = manifest()
    .scripts['check']!.split(' && ')
    .filter((part) => part.startsWith(tool));
  expect(parts).not.toEqual([]);
  for (const part of parts) {
    const [command = '', ...given] = part.split(' ');
    try {
      await run(join(root, 'node_modules/.bin', command), given, { cwd: copy });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return stdout + stderr;
    }
  }
  return '';
}

const planted = new Map<string, string>();
function plant(file: string, text: string): void {
  planted.set(file, readFileSync(join(copy, file), 'utf8'));
  appendFileSync(join(copy, file), text);
}
function clear(): void {
  for (const [file, text] of planted) writeFileSync(join(copy, file), text);
  planted.clear();
}

it('refuses a type error on a page of the form', async () => {
  plant('form/app/pages/waiting.tsx', "\nexport const planted: number = 'no number';\n");
  expect(await check('tsc')).toContain('form/app/pages/waiting.tsx');
  clear();
});

it('refuses files that import each other, also for their types alone', async () => {
  plant('workflow/contract/times.ts', "\nexport type { Hire } from './planted.ts';\n");
  writeFileSync(
    join(copy, 'workflow/contract/planted.ts'),
    "import type { Hire } from './times.ts';\nexport type { Hire };\n",
  );
  expect(await check('oxlint')).toContain('Dependency cycle');
  rmSync(join(copy, 'workflow/contract/planted.ts'));
  clear();
});

it('refuses an export that nobody imports, a file that nobody needs, and a dependency without a use', async () => {
  plant('workflow/contract/times.ts', '\nexport const plantedExport = 1;\n');
  plant('package.json', '');
  writeFileSync(join(copy, 'workflow/contract/planted-file.ts'), 'export const here = 1;\n');
  const { dependencies, ...rest } = manifest();
  writeFileSync(
    manifestFile,
    JSON.stringify({ ...rest, dependencies: { ...dependencies, 'planted-package': '1.0.0' } }),
  );
  const found = await check('knip');
  expect(found).toContain('plantedExport');
  expect(found).toContain('planted-file.ts');
  expect(found).toContain('planted-package');
  rmSync(join(copy, 'workflow/contract/planted-file.ts'));
  clear();
});

it('finds nothing in the repository as it is', async () => {
  expect(await check('knip')).toBe('');
});
