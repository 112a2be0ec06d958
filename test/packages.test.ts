import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from './source-files.ts';

type Package = {
  readonly version?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
};
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json') as Package;
const { packages } = read('package-lock.json') as { packages: Readonly<Record<string, Package>> };

/** Whether the lock has a package where one at `from` would look for it, from the innermost node_modules outwards. */
function isFound(from: string, name: string): boolean {
  if (packages[`${from && `${from}/`}node_modules/${name}`]) return true;
  if (from === '') return false;
  return isFound(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

it('runs on Node 24, whatever the machine has', () => {
  expect(process.versions.node).toMatch(/^24\./);
});

it('asks for exact versions', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides });
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('has every binding of every platform in the lock: npm ci refuses a lock without them', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isFound(at, name))
      .map((name) => `${at} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

it('locks what the manifest asks for, each with a checksum', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  expect(packages['']).toMatchObject({ dependencies, devDependencies, optionalDependencies });
  const unchecked = Object.entries(packages).filter(
    ([at, { integrity, inBundle }]) => at !== '' && !integrity && !inBundle,
  );
  expect(unchecked.map(([at]) => at)).toEqual([]);
});
