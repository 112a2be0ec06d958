import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root, sourceFiles } from '../../source-files.ts';

const folder = join(root, 'local/emulator');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

it('exports files that are there, and a command', () => {
  const targets = [...Object.values(manifest.exports), ...Object.values(manifest.bin)].filter(
    (target) => !target.includes('*'),
  );
  expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
});

it('has the version of the product beside it', () => {
  const product = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(manifest.version).toBe(product.version);
});

const packageOf = (from: string) => from.split('/', from.startsWith('@') ? 2 : 1).join('/');

it('names every package that it imports, and no other', () => {
  const files = sourceFiles.filter(({ path }) => path.startsWith('local/emulator/'));
  const imported = files.flatMap(({ imports }) => imports.filter(({ isOurs }) => !isOurs).map(({ from }) => from));
  const wanted = new Set(imported.filter((from) => !from.startsWith('node:')).map(packageOf));
  const required = files.some(({ text }) => text.includes("require('dynalite/")) ? ['dynalite'] : [];
  expect([...wanted, ...required].toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
});

it('can be imported by its name', () => {
  const program = `
    const { createEnvironment } = await import('cognito-onboarding-emulator');
    const { LocalStates } = await import('cognito-onboarding-emulator/states');
    const environment = createEnvironment({ seed: 'any' });
    console.log(environment.states instanceof LocalStates);
    await environment.close();`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(output.trim()).toBe('true');
});
