// Builds the page into dist/form: `npm run page`, Jest's globalSetup and `npm start` call it.
import { createHash } from 'node:crypto';
import { pageDirectory } from './static-files.ts';
import { build, type Plugin } from 'vite';

const root = import.meta.dirname;

const hashOf = (code: string): string => `sha256-${createHash('sha256').update(code).digest('base64')}`;

/**
 * Gives the script its integrity, which is what lets it match the hash in the policy, and takes the spaces out of the
 * texts, which the authors need and nobody else.
 */
const finish: Plugin = {
  name: 'finish',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler: (_, bundle) => {
      const integrity = (tag: string, start: string, name: string): string => {
        const script = bundle[name];
        return script?.type === 'chunk' ? `${start} src="/${name}" integrity="${hashOf(script.code)}"` : tag;
      };
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset') continue;
        const text = String(file.source);
        if (file.fileName.endsWith('.json')) file.source = JSON.stringify(JSON.parse(text));
        if (!file.fileName.endsWith('.html')) continue;
        file.source = text
          .replaceAll(/(<script[^>]*?)\s+crossorigin src="\/([^"]+)"/gu, integrity)
          .replaceAll(/ crossorigin(?= href)/gu, '')
          .replaceAll(/\n\s+/gu, '\n');
      }
    },
  },
};

export const buildPage = async (): Promise<void> => {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [finish],
    // Also under Jest, which sets NODE_ENV to test, the page is the one that is deployed.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      outDir: pageDirectory,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
};

export default buildPage;

if (import.meta.main) await buildPage();
