import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../../source-files.ts';

type Ran = { readonly code: number; readonly out: string; readonly err: string };

const sim = (...given: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const program = join(root, 'test/simulation/cli/sim.ts');
    const child = execFile(process.execPath, [program, ...given], (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

it('names every command when asked for help', async () => {
  const { code, out, err } = await sim('--help');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const command of ['play', 'exhaust', 'interleave', 'mutants', 'burst', 'report']) {
    expect(out).toContain(`npm run sim -- ${command}`);
  }
});

it.each([
  [[], 'Name a command.'],
  [['simulate'], 'There is no command "simulate".'],
  [['play', '--fast'], "Unknown option '--fast'"],
])('says of %j what is wrong, and ends with 2', async (given, message) => {
  const { code, out, err } = await sim(...given);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`sim: ${message}`);
});

it('ends with 0 after hires without a violation', async () => {
  const { code, out } = await sim('play', '--hires', '4', '--seeds', '1', '--light', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ simulations: 1, hires: 4, failures: [] });
});
