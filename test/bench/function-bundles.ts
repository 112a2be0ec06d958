// Size and import time of every function as it is deployed, beside the same handler bundled with esbuild's default flags
// and beside a handler that does nothing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundle, bundleOptions, root } from '../../infra/bundle.ts';
import { functionSources } from '../../functions/runtime/function-names.ts';
import type { Bench } from './measurement.ts';
import { importTimes, type Times } from './fresh-import.ts';

const bareName = 'a bare handler';

async function bundleBare(folder: string): Promise<string> {
  const source = join(folder, 'bare.ts');
  writeFileSync(source, 'export const handler = async () => ({});\n');
  const outfile = join(folder, 'bare.mjs');
  const { outExtension: _, ...options } = bundleOptions;
  await build({ ...options, entryPoints: [source], outfile });
  return outfile;
}

/** What `esbuild --bundle --platform=node` gives: CommonJS, nothing minified. */
async function bundleByDefault(name: string, source: string, folder: string): Promise<string> {
  const outfile = join(folder, 'default', `${name}.cjs`);
  const entryPoints = [join(root, source)];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', logLevel: 'error' });
  return outfile;
}

function sizesOf(file: string): [number, number] {
  const bytes = readFileSync(file);
  return [bytes.length / 1000, gzipSync(bytes).length / 1000];
}

async function filesIn(folder: string) {
  const bundles = join(folder, 'bundles');
  await bundle(bundles);
  const functions = await Promise.all(
    Array.from(functionSources, async ([name, source]) => ({
      name,
      file: join(bundles, name, 'index.mjs'),
      plain: await bundleByDefault(name, source, folder),
    })),
  );
  const bare = await bundleBare(folder);
  return [{ name: bareName, file: bare, plain: bare }, ...functions];
}

const none: Times = { median: Number.NaN, least: Number.NaN };

export const functionBundles: Bench = async ({ runs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const measured = await filesIn(folder);
    const times = importTimes(
      measured.flatMap(({ file, plain }) => [file, plain]),
      runs,
    );
    const rows = measured.map(({ name, file, plain }, at) => {
      const [ours = none, byDefault = none] = times.slice(at * 2);
      const [kb, gzipped] = sizesOf(file);
      const [plainKb] = sizesOf(plain);
      return [name, kb, gzipped, ours.median, ours.least, plainKb, byDefault.median, byDefault.least];
    });
    return {
      title: 'Functions: size of the bundle and time to import it',
      note: `Each import in a fresh process of Node ${process.versions.node}, ${runs} runs in turns; "default" is the same handler bundled by esbuild --bundle --platform=node.`,
      columns: ['function', 'KB', 'gzip KB', 'ms median', 'ms least', 'default KB', 'ms median', 'ms least'],
      rows,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
