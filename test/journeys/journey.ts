// One hire in a emulator of its own on the virtual clock: what a test does, and what it asks afterwards.
import { AdminGetUserCommand, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, type HistoryEvent } from '@aws-sdk/client-sfn';
import type { ApiAnswer } from '../../local/onboarding/api.ts';
import { createOnboarding, type OnboardingOptions } from '../../local/onboarding/onboarding.ts';
import { Person } from '../../local/onboarding/person.ts';
import type { Hire } from '../../workflow/contract/hire.ts';

export const minutes = 60_000;
export const hours = 60 * minutes;
export const days = 24 * hours;

export const goodPassword = 'haru-no-umi-hinemosu';

export const aHire = (changes: Partial<Hire> = {}): Hire => ({
  employeeNumber: '1001-002',
  universalId: '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c001',
  email: 'hana@home.example',
  birthdate: '1981-01-01',
  language: 'en',
  ...changes,
});

export type Journey = Awaited<ReturnType<typeof startJourney>>;

export async function startJourney(hire: unknown = aHire(), options: OnboardingOptions = {}) {
  const onboarding = await createOnboarding({ seed: 'journey', start: Date.UTC(2026, 10, 24), ...options });
  const executionArn = await onboarding.startHire(hire);
  const { emulator, clients, userPoolId } = onboarding;
  const person = new Person((hire as Hire | null)?.email ?? '', onboarding.api, () =>
    Promise.resolve(emulator.mails.list()),
  );

  /** Whatever the hire does, seen to its end. */
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await emulator.settled();
    return result;
  };

  return {
    ...onboarding,
    person,
    executionArn,
    advance: (ms: number) => emulator.advance(ms),
    choosePassword: (password: string = goodPassword): Promise<ApiAnswer> => then(person.choosePassword(password)),
    enterCode: async (code?: string): Promise<ApiAnswer> => then(person.enterCode(code ?? (await person.code()))),
    askAgain: (): Promise<ApiAnswer> => then(person.askAgain()),
    restart: (other: unknown, name?: string): Promise<string> => onboarding.startHire(other, name),

    describe: async (arn: string = executionArn) =>
      clients.states.send(new DescribeExecutionCommand({ executionArn: arn })),
    outcome: async (arn: string = executionArn): Promise<string> => {
      const { status, output, error } = await clients.states.send(new DescribeExecutionCommand({ executionArn: arn }));
      return status === 'SUCCEEDED' ? JSON.parse(output ?? '{}').outcome : `${status} ${error ?? ''}`.trim();
    },
    history: async (arn: string = executionArn): Promise<HistoryEvent[]> => {
      const events: HistoryEvent[] = [];
      let nextToken: string | undefined;
      do {
        const page = await clients.states.send(
          new GetExecutionHistoryCommand({ executionArn: arn, maxResults: 1000, nextToken }),
        );
        events.push(...(page.events ?? []));
        nextToken = page.nextToken;
      } while (nextToken);
      return events;
    },
    /** The user of a name or alias, with its attributes as an object; undefined when there is none. */
    user: async (name: string = (hire as Hire).universalId) => {
      try {
        const user = await clients.cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: name }));
        const attributes = Object.fromEntries(
          (user.UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]),
        );
        return { ...user, attributes };
      } catch (error) {
        if (error instanceof UserNotFoundException) return undefined;
        throw error;
      }
    },
  };
}

/** The states that a history entered, in order. */
export const statesEntered = (events: readonly HistoryEvent[]) =>
  events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);

export const bodyOf = ({ body }: ApiAnswer): unknown => JSON.parse(body);
