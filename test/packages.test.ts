import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from './source-files.ts';

type Package = {
  readonly version?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
};
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json') as Package;
const workspaces = ['local/emulator'];
const workspaceManifests = workspaces.map((folder) => read(`${folder}/package.json`) as Package);
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

it('runs no script of a package when it is installed', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  const { scripts } = manifest;
  const lifecycle = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
  expect(lifecycle.filter((name) => Object.hasOwn(scripts ?? {}, name))).toEqual([]);
  // Nor do ours run before or after another one, which npm would leave out too.
  const names = Object.keys(scripts ?? {});
  expect(
    names.filter((name) => /^(?:pre|post)/.test(name) && names.includes(name.replace(/^(?:pre|post)/, ''))),
  ).toEqual([]);
});

it('asks for exact versions', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides });
  expect(asked.length).toBeGreaterThan(10);
  for (const workspace of workspaceManifests) asked.push(...Object.entries(workspace.dependencies ?? {}));
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('asks for one version of a package in every manifest', () => {
  const { dependencies, devDependencies } = manifest;
  const atTheRoot = new Map(Object.entries({ ...dependencies, ...devDependencies }));
  const shared = workspaceManifests.flatMap((workspace) =>
    Object.entries(workspace.dependencies ?? {}).filter(([name]) => atTheRoot.has(name)),
  );
  expect(shared.length).toBeGreaterThan(0);
  expect(shared.filter(([name, version]) => atTheRoot.get(name) !== version)).toEqual([]);
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
  for (const [at, workspace] of workspaceManifests.entries()) {
    expect(packages[workspaces[at] ?? '']).toMatchObject({ dependencies: workspace.dependencies });
  }
  const ours = new Set(['', ...workspaces]);
  const unchecked = Object.entries(packages).filter(
    ([at, { integrity, inBundle, link }]) => !ours.has(at) && !link && !integrity && !inBundle,
  );
  expect(unchecked.map(([at]) => at)).toEqual([]);
});
