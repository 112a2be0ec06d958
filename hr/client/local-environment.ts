// The addresses of a running `npm start`, as it wrote them down (local/onboarding/addresses.ts).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const addresses = z.object({ endpoint: z.url(), inbox: z.url() });
export type LocalEnvironment = z.infer<typeof addresses>;

const file = join(import.meta.dirname, '../../dist/local/addresses.json');

/** Undefined when none runs. */
export function readLocalEnvironment(from = file): LocalEnvironment | undefined {
  try {
    return z.safeParse(addresses, JSON.parse(readFileSync(from, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
