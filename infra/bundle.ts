// Bundles every Lambda function in one esbuild call: functions/<name>.ts and infra/lambdas/<name>.ts become
// dist/functions/<name>/index.mjs, with the AWS SDK inside. Bundled, it loads faster than the one that the runtime
// brings; the same sources give the same bytes anywhere.
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { buildPage } from '../form/build.ts';
import { pageDirectory } from '../form/static-files.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const distFolder = join(root, 'dist/functions');

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts'))
    .toSorted();

/** The functions there are: one file each, directly in functions/. */
export const functionFiles = (): string[] => filesIn('functions');

/** The deployment's own functions: one file each, directly in infra/lambdas/. */
export const deploymentFiles = (): string[] => filesIn('infra/lambdas');

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
  logLevel: 'warning',
} satisfies BuildOptions;

/** Writes all bundles into `outdir`, which is emptied first, and meta.json: what went into each. */
export async function bundle(outdir = distFolder): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  const sources = [
    ...functionFiles().map((file) => join('functions', file)),
    ...deploymentFiles().map((file) => join('infra/lambdas', file)),
  ];
  const entryPoints = Object.fromEntries(sources.map((source) => [`${basename(source, '.ts')}/index`, source]));
  const { metafile } = await build({ ...bundleOptions, entryPoints, outdir });
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
}

/** All that a synthesis takes from disk: the bundles and the built page. */
export async function buildAll(): Promise<void> {
  await bundle();
  await buildPage();
  // The function that puts the page into its bucket brings it along.
  cpSync(pageDirectory, join(distFolder, 'put-page-files/files'), { recursive: true });
}

if (import.meta.main) await buildAll();
