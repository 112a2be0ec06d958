import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';

const program = fileURLToPath(new URL('../../../local/emulator/cli.ts', import.meta.url));

const running = new Set<ChildProcess>();

const run = (...options: string[]) => {
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const exit = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { child, exit, stderr: text(child.stderr) };
};

const refused = async (...options: string[]) => {
  const { exit, stderr } = run(...options);
  return { code: await exit, lines: (await stderr).trimEnd().split('\n') };
};

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s and then ends with 0', async (signal) => {
  const { child, exit, stderr } = run('--port', '0');
  let out = '';
  for await (const chunk of child.stdout) {
    out += String(chunk);
    const endpoint = /^Endpoint +(\S+)/m.exec(out)?.[1];
    if (endpoint === undefined || !out.includes('/_local/mails')) continue;
    expect(out).toContain(`AWS_ENDPOINT_URL=${endpoint} `);
    expect(out).toMatch(/^Inbox +http:\/\/127\.0\.0\.1:\d+$/m);
    await expect((await fetch(`${endpoint}/_local/mails`)).json()).resolves.toEqual([]);
    child.kill(signal);
  }
  expect(await exit).toBe(0);
  expect(await stderr).toBe('');
});

it('says in one line that its port is in use, and ends with 2', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(refused('--port', String(port))).resolves.toEqual({
    code: 2,
    lines: [`The port ${port} is in use; choose another with --port.`],
  });
  server.close();
});

it.each([
  [['--port', 'abc'], '--port takes a port from 0 to 65535, not "abc".'],
  [['--port', '65536'], '--port takes a port from 0 to 65535, not "65536".'],
  [['--lambda-endpoint', 'here'], '--lambda-endpoint takes an address such as http://127.0.0.1:9099, not "here".'],
])('refuses %j with one clear line and the usage, and ends with 2', async (options, line) => {
  const { code, lines } = await refused(...options);
  expect(code).toBe(2);
  expect(lines.slice(0, 2)).toEqual([line, expect.stringMatching(/^usage: npm run emulator/)]);
});

const issuerOf = async (...options: string[]) => {
  const { child, exit } = run(...options);
  let endpoint = '';
  for await (const chunk of child.stdout) {
    endpoint = /^Endpoint +(\S+)/m.exec(String(chunk))?.[1] ?? '';
    break;
  }
  const call = (operation: string, input: unknown) =>
    fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
      body: JSON.stringify(input),
    });
  const { UserPool } = (await (await call('CreateUserPool', { PoolName: 'p' })).json()) as { UserPool: { Id: string } };
  const well = `${endpoint}/${UserPool.Id}/.well-known`;
  const { issuer, jwks_uri: keys } = (await (await fetch(`${well}/openid-configuration`)).json()) as Record<
    string,
    string
  >;
  const { status } = await fetch(String(keys));
  const refusal = await call('DescribeUserPool', { UserPoolId: 'us-east-1_none' });
  child.kill('SIGTERM');
  await exit;
  return { issuer: issuer?.replace(UserPool.Id, 'POOL'), status, endpoint, headers: refusal.headers };
};

it('has the issuer of AWS unless it is asked for a local one, and the keys are reachable with both', async () => {
  const ofAws = await issuerOf('--port', '0');
  expect(ofAws).toMatchObject({ issuer: 'https://cognito-idp.us-east-1.amazonaws.com/POOL', status: 200 });
  expect(ofAws.headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException:');
  expect(ofAws.headers.get('x-amzn-errormessage')).toBe('User pool us-east-1_none does not exist.');
  const { port } = new URL(ofAws.endpoint);
  const local = await issuerOf('--port', port, '--local-issuer');
  expect(local).toMatchObject({ issuer: `http://127.0.0.1:${port}/POOL`, status: 200 });
  await expect(refused('--port', '0', '--local-issuer')).resolves.toMatchObject({ code: 2 });
});

it('names its options when it is asked', async () => {
  const { child, exit } = run('--help');
  const out = await text(child.stdout);
  expect(out).toMatch(/^usage: .*--port/);
  expect(out).toContain('--local-issuer');
  expect(await exit).toBe(0);
});

it('refuses an option that it does not know', async () => {
  const { code, lines } = await refused('--colour', 'red');
  expect([code, lines[0]]).toEqual([2, expect.stringContaining('--colour')]);
});
