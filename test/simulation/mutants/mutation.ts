// Runs the product with one mistake and without a change on disk: the text of one file is another when Node loads it.
import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import type { Mutant } from './mutant.ts';

const root = new URL('../../../', import.meta.url);
const definition = new URL('workflow/onboarding.asl.json', root);

type Change = Pick<Mutant, 'name' | 'file' | 'find' | 'replace'>;

/** @throws Error by the mutant's name, when what it changes does not stand exactly once in its file */
export function mutated({ name, file, find, replace }: Change, text: string): string {
  const count = text.split(find).length - 1;
  if (count !== 1) throw new Error(`Mutant "${name}": its text stands ${count} times in ${file}.`);
  return text.replace(find, () => replace);
}

export const mutatedFile = (change: Change): string =>
  mutated(change, fs.readFileSync(new URL(change.file, root), 'utf8'));

/** Whoever imports this file gets another text. */
function putSource(href: string, source: string): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      return url === href ? { ...loaded, source } : loaded;
    },
  });
}

/** Whoever reads the definition of the state machine, or imports it, gets this one. */
function putDefinition(text: string): void {
  putSource(definition.href, text);
  const { readFileSync } = fs;
  const isDefinition = (path: unknown) => path instanceof URL && path.href === definition.href;
  fs.readFileSync = ((...given: Parameters<typeof readFileSync>) =>
    isDefinition(given[0]) ? text : readFileSync(...given)) as typeof readFileSync;
  syncBuiltinESMExports();
}

/** From here on this process loads the mutated product; nothing of it may have been loaded before. */
export async function mutate(change: Change): Promise<void> {
  const source = mutatedFile(change);
  const { href } = new URL(change.file, root);
  if (href === definition.href) return putDefinition(source);
  putSource(href, source);
  if (!change.file.startsWith('workflow/')) return;
  // The story is written in TypeScript, and played from what it makes.
  const { onboardingAsl } = (await import(new URL('infra/workflow/onboarding-asl.ts', root).href)) as {
    onboardingAsl: () => string;
  };
  putDefinition(onboardingAsl());
}
