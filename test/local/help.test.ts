import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { root } from '../source-files.ts';

const run = promisify(execFile);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** The programs of ours; what runs several, or a program of others, has no help of ours. */
const programs = Object.entries(scripts)
  .filter(([name, command]) => command.startsWith('node ') && !command.includes('&&') && name !== 'test')
  .map(([name, command]) => [name, command.split(' ').slice(1)] as const);

it.each(programs)('npm run %s -- --help says how it is used, and does nothing else', async (_name, words) => {
  const { stdout, stderr } = await run(process.execPath, [...words, '--help'], { cwd: root });
  expect(stdout).toMatch(/usage: npm|npm run /iu);
  expect(stderr).toBe('');
});

it('knows every program', () => {
  expect(programs.map(([name]) => name)).toEqual(
    expect.arrayContaining(['start', 'emulator', 'hire', 'clock', 'demo', 'hr', 'preflight', 'bundle', 'bench', 'sim']),
  );
});
