// The HR API on a emulator of its own: the client, and the command line as somebody at a terminal sees it.
import { LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createHrClient } from '../../hr/client/client.ts';
import type { Connection } from '../../hr/client/deployment.ts';
import { createExecutions } from '../../hr/client/executions.ts';
import type { Pace } from '../../hr/cli/pace.ts';
import { runHr } from '../../hr/cli/run.ts';
import { createOnboarding, type Onboarding, type OnboardingOptions } from '../../local/onboarding/onboarding.ts';
import type { Hire } from '../../workflow/contract/hire.ts';
import { aHire } from '../journeys/journey.ts';

const today = Date.UTC(2026, 10, 24);

/** The nth of many hires, each with names of its own. */
export const nthHire = (nth: number): Hire =>
  aHire({
    employeeNumber: `E${nth}`,
    universalId: `8d7a7d2e-7a51-4c89-9a39-${String(nth).padStart(12, '0')}`,
    email: `hire-${nth}@home.example`,
  });

/** Time that passes when somebody waits, and not otherwise. */
export function virtualPace(): Pace & { readonly waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    wait: (ms) => {
      waits.push(ms);
      now = Math.max(now, now + ms);
      return Promise.resolve();
    },
  };
}

/** The same, and whatever is under way is seen to its end while somebody waits. */
export function settlingPace({ emulator }: Onboarding): ReturnType<typeof virtualPace> {
  const pace = virtualPace();
  return {
    ...pace,
    wait: async (ms) => {
      await pace.wait(ms);
      await emulator.settled();
    },
  };
}

export function connectionTo({ emulator, stateMachineArn }: Onboarding, config: LambdaClientConfig = {}): Connection {
  const lambda = new LambdaClient({ ...emulator.clientConfig, ...config });
  const states = new SFNClient(emulator.clientConfig);
  return { client: createHrClient({ lambda }), executions: createExecutions({ states, stateMachineArn }) };
}

export type Ran = { readonly code: number; readonly out: string; readonly err: string };
/** What there is to read; what is written is added. */
type Files = Record<string, string | Uint8Array>;
type At = {
  readonly connection: Connection;
  readonly files?: Files;
  readonly isWatched?: boolean;
  readonly pace?: Pace;
};

/** Runs one command line. */
export async function runAt(
  { connection, files = {}, isWatched = false, pace = virtualPace() }: At,
  ...args: readonly string[]
): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const read = (file: string) => {
    const content = files[file];
    if (content === undefined) throw new Error(`ENOENT: ${file}`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const write = (file: string, text: string) => {
    if (file in files) return false;
    files[file] = text;
    return true;
  };
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) };
  const code = await runHr(args, {
    terminal: { ...terminal, isWatched, pace, now: () => today, read, write },
    outputs: undefined,
    stack: undefined,
    connect: () => connection,
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** A emulator with the HR API, and its command line with the files that are named. */
export async function startHrWorld(files: Files = {}, options: OnboardingOptions = {}) {
  const onboarding = await createOnboarding({ seed: 'hr', start: today, ...options });
  const connection = connectionTo(onboarding);
  return {
    ...onboarding,
    ...connection,
    hr: async (...args: readonly string[]): Promise<Ran> => {
      const ran = await runAt({ connection, files, pace: settlingPace(onboarding) }, ...args);
      await onboarding.emulator.settled();
      return ran;
    },
  };
}
