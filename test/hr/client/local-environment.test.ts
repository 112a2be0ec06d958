import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { connect } from '../../../hr/client/deployment.ts';
import { readLocalEnvironment } from '../../../hr/client/local-environment.ts';
import { readAddresses, removeAddresses, writeAddresses } from '../../../local/onboarding/addresses.ts';

const at = (port: number) => ({
  endpoint: `http://127.0.0.1:${port}`,
  page: `http://127.0.0.1:${port + 1}/`,
  inbox: `http://127.0.0.1:${port + 2}`,
});

it('finds a running npm start on any port, and no more once it has ended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'addresses-'));
  const file = join(folder, 'local/addresses.json');
  expect(readLocalEnvironment(file)).toBeUndefined();
  writeAddresses(at(5600), file);
  expect(readAddresses(file)).toEqual(at(5600));
  expect(readLocalEnvironment(file)).toMatchObject({
    endpoint: 'http://127.0.0.1:5600',
    inbox: 'http://127.0.0.1:5602',
  });
  // Another one has started since.
  removeAddresses(at(4600), file);
  expect(readLocalEnvironment(file)).toBeDefined();
  removeAddresses(at(5600), file);
  expect(readLocalEnvironment(file)).toBeUndefined();
  rmSync(folder, { recursive: true });
});

it('names the inbox of the local environment, and none of a deployment or of another endpoint', () => {
  const localEnvironment = at(5600);
  expect(connect({ environment: {}, localEnvironment }).inbox).toBe('http://127.0.0.1:5602');
  expect(connect({ environment: {} }).inbox).toBeUndefined();
  expect(connect({ environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, localEnvironment }).inbox).toBeUndefined();
});
