// Bundles every Lambda function in one esbuild call: functions/<name>.ts becomes dist/functions/<name>/index.mjs, with
// the AWS SDK inside. Bundled, it loads faster than the one that the runtime brings; the same sources give the same
// bytes anywhere.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const distFolder = join(root, 'dist/functions');

/** The functions there are: one file each, directly in functions/. */
export const functionFiles = (): string[] =>
  readdirSync(join(root, 'functions'))
    .filter((file) => file.endsWith('.ts'))
    .toSorted();

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
  const entryPoints = Object.fromEntries(
    functionFiles().map((file) => [`${basename(file, '.ts')}/index`, join('functions', file)]),
  );
  const { metafile } = await build({ ...bundleOptions, entryPoints, outdir });
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
}

/** Jest's globalSetup: esbuild does not run in Jest's sandbox. */
export default (): Promise<void> => bundle();

if (import.meta.main) await bundle();
