import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { deploymentSources, distFolder, root } from '../../infra/bundle.ts';
import { functionSources } from '../../functions/runtime/function-names.ts';

const functionNames = [...functionSources.keys(), ...deploymentSources().keys()];

jest.setTimeout(180_000);

const bytes = (name: string) => statSync(join(distFolder, name, 'index.mjs')).size;

const sha256 = (folder: string) =>
  Object.fromEntries(
    functionNames.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name, 'index.mjs')))
        .digest('hex'),
    ]),
  );

it('bundles every function into one file', () => {
  expect(functionNames.filter((name) => !existsSync(join(distFolder, name, 'index.mjs')))).toEqual([]);
});

it('gives the same bytes each time, so that nothing is deployed that has not changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  const script = `import { bundle } from './infra/bundle.ts'; await bundle(${JSON.stringify(folder)});`;
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root });
    expect(sha256(folder)).toEqual(sha256(distFolder));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('brings the common words that judge a new password, and not the rest of the list', () => {
  expect(bytes('page-new-password') - bytes('page-email-code')).toBeLessThan(170_000);
});

it('names no folder of the machine that bundles', () => {
  const telling = functionNames.filter((name) =>
    readFileSync(join(distFolder, name, 'index.mjs'), 'utf8').includes(root),
  );
  expect(telling).toEqual([]);
});
