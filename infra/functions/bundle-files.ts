// The code of a function: its bundle, and what a deployment lays beside it.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** By their paths beside the bundle. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

const exclude = ['*.map'];

/** The copy is staged into cdk.out at once, by the hash of its contents. */
export function codeOf(bundle: string, files: BundleFiles = new Map()): Code {
  if (files.size === 0) return Code.fromAsset(bundle, { exclude });
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  cpSync(bundle, folder, { recursive: true });
  for (const [path, body] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), body);
  }
  return Code.fromAsset(folder, { exclude });
}
