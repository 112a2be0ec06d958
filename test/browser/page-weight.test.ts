import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { pageDirectory } from '../../form/serve.ts';

const compressed = (path: string) => brotliCompressSync(readFileSync(join(pageDirectory, path))).length;

it.each(['en', 'ja'])(
  'sends less than 16 KB to a hire who reads %s: page, icon, style, script and one language',
  (language) => {
    const assets = readdirSync(join(pageDirectory, 'assets'));
    const files = assets.filter((name) => !name.endsWith('.json') || name.startsWith(language));
    expect([assets.length, files.length]).toEqual([5, 4]);
    const total = [...files.map((name) => `assets/${name}`), 'index.html'].reduce(
      (sum, path) => sum + compressed(path),
      0,
    );
    expect(total).toBeLessThan(16 * 1024);
  },
);
