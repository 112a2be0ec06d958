import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { operations } from '../../../../local/emulator/cognito/wire/operations.ts';
import { defaultSwitches } from '../../../../local/emulator/cognito/pool/switches.ts';
import { PoolEnvironment } from './pool-environment.ts';

// Tables are aligned by the formatter.
const support = readFileSync(
  new URL('../../../../local/emulator/cognito/SUPPORT.md', import.meta.url),
  'utf8',
).replaceAll(/ +/g, ' ');

/** Every operation of the service, read off the SDK client. */
const known = Object.keys(sdk)
  .filter((name) => name.endsWith('Command') && name !== '$Command')
  .map((name) => name.slice(0, -'Command'.length));

it('knows no operation that AWS does not know', () => {
  for (const name of operations.keys()) expect(known).toContain(name);
});

it('lists every operation of the service and every switch in SUPPORT.md', () => {
  for (const name of known) {
    expect(support).toMatch(new RegExp(`^\\| ${name} \\| ${operations.has(name) ? '(full|partly)' : '501'} `, 'm'));
  }
  for (const [name, value] of Object.entries(defaultSwitches)) {
    expect(support).toContain(`| \`${name}\` | \`${String(value)}\` |`);
  }
});

it('answers what it lacks by name, and what AWS lacks as unknown', async () => {
  const environment = new PoolEnvironment();
  const failure = (operation: string) => environment.cognito.call(operation, {}).catch((error: unknown) => error);
  expect(await failure('SignUp')).toMatchObject({
    name: 'NotImplemented',
    status: 501,
    message: expect.stringContaining('SignUp'),
  });
  for (const name of ['NoSuchOperationAtAll', '', '__proto__', 'constructor', '$']) {
    expect(await failure(name)).toMatchObject({ name: 'UnknownOperationException', status: 400 });
  }
});
