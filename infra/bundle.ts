// Bundles every Lambda function in one esbuild call: the entry files of functions/ and of infra/lambdas/ become
// dist/functions/<name>/index.mjs, with the AWS SDK inside. Bundled, it loads faster than the one that the runtime
// brings; the same sources give the same bytes anywhere.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import * as z from 'zod/mini';
import { buildPage } from '../form/build.ts';
import { mostCommon } from '../functions/page-api/password-strength/common-passwords.ts';
import { functionSources } from '../functions/runtime/function-names.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const distFolder = join(root, 'dist/functions');

/** The deployment's own functions, by name: one file each, directly in infra/lambdas/. */
export const deploymentSources = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(root, 'infra/lambdas'))
      .filter((file) => file.endsWith('.ts'))
      .toSorted()
      .map((file) => [basename(file, '.ts'), `infra/lambdas/${file}`]),
  );

/** Of the list of common passwords only those that are looked at. */
const commonPasswordsOnly: Plugin = {
  name: 'common-passwords-only',
  setup: (bundler) =>
    bundler.onLoad({ filter: /language-common.src.passwords\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(mostCommon(z.parse(z.array(z.string()), JSON.parse(readFileSync(path, 'utf8'))))),
      loader: 'json',
    })),
};

/** How the functions are bundled; the bench takes the same options. */
export const bundleOptions = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  // CommonJS packages in an ES module call `require` for Node's own modules.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  plugins: [commonPasswordsOnly],
  logLevel: 'warning',
} satisfies BuildOptions;

/** Writes all bundles into `outdir`, which is emptied first, and meta.json: what went into each. */
export async function bundle(outdir = distFolder): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  const sources = [...functionSources, ...deploymentSources()];
  const entryPoints = Object.fromEntries(sources.map(([name, source]) => [`${name}/index`, source]));
  const { metafile } = await build({ ...bundleOptions, entryPoints, outdir });
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
}

/** All that a synthesis takes from disk: the bundles and the built page. */
export async function buildAll(): Promise<void> {
  await bundle();
  await buildPage();
}

const usage = `usage: npm run bundle

Writes the functions and the page as they are deployed, into dist/.`;

if (import.meta.main) {
  if (process.argv.length === 2) await buildAll();
  else process.stdout.write(`${usage}\n`);
}
