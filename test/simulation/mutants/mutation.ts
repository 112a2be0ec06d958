// Runs the product with one mistake and without a change on disk: the text of one file is another when Node loads it.
import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { edited } from './changes/edits.ts';
import { withState } from './changes/states.ts';
import { findSymbol } from './changes/symbols.ts';
import type { Change } from './mutant.ts';

const root = new URL('../../../', import.meta.url);
const definition = new URL('workflow/onboarding.asl.json', root);

type File = { readonly url: URL; readonly text: string };

function changed(change: Change): File {
  if ('state' in change) return { url: definition, text: withState(fs.readFileSync(definition, 'utf8'), change) };
  const source = findSymbol(change);
  return { url: new URL(source.file, root), text: edited(source, change.changes) };
}

/**
 * The file that a mutant changes, as it is then.
 * @throws Error by the mutant's name, when what it changes is not there exactly once
 */
export function mutated(change: Change): File {
  try {
    return changed(change);
  } catch (error) {
    throw new Error(`Mutant "${change.name}": ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

/** Every import of this file gets another text. */
function putSource(href: string, source: string): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      return url === href ? { ...loaded, source } : loaded;
    },
  });
}

/** Every read or import of the definition of the state machine gets this one. */
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
  const { url, text } = mutated(change);
  if (url.href === definition.href) return putDefinition(text);
  putSource(url.href, text);
  if (!url.pathname.includes('/workflow/')) return;
  // The flow is written in TypeScript, and played from what it makes.
  const { onboardingAsl } = (await import(new URL('infra/workflow/onboarding-asl.ts', root).href)) as {
    onboardingAsl: () => string;
  };
  putDefinition(onboardingAsl());
}
