// Runs the cases of a machine's edges, and says where an answer is not the expected one.
import type { Case, Expected } from './cases.ts';

export type Answer = {
  status?: string | undefined;
  nextState?: string | undefined;
  cause?: string | undefined;
  inspectionData?:
    | {
        errorDetails?:
          | {
              retryIndex?: number | undefined;
              catchIndex?: number | undefined;
              retryBackoffIntervalSeconds?: number | undefined;
            }
          | undefined;
      }
    | undefined;
};

export type TestState = (request: Case['request'] & { definition: string }) => Promise<Answer>;

const seenIn = ({ status, nextState, inspectionData }: Answer): Record<string, unknown> => {
  const { retryIndex, catchIndex, retryBackoffIntervalSeconds: backoff } = inspectionData?.errorDetails ?? {};
  return { status, nextState, retryIndex, catchIndex, backoff };
};

const differences = (expected: Expected, answer: Answer): string[] => {
  const seen = seenIn(answer);
  const wanted: Record<string, unknown> = { ...expected };
  return Object.keys(seen)
    .filter((key) => key !== 'backoff' || 'backoff' in wanted)
    .filter((key) => seen[key] !== wanted[key])
    .map((key) => `${key} is ${String(seen[key])} instead of ${String(wanted[key])}`);
};

/** The cases that did not come out as expected, with what was different. */
export const runCases = async (definition: string, cases: readonly Case[], testState: TestState): Promise<string[]> => {
  const wrong: string[] = [];
  for (const { name, request, expected } of cases) {
    const answer = await testState({ ...request, definition });
    const found = differences(expected, answer);
    if (found.length > 0)
      wrong.push(`${name}: ${found.join(', ')}${answer.cause === undefined ? '' : ` (${answer.cause})`}`);
  }
  return wrong;
};
