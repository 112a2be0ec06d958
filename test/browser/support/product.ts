// The whole product behind the page: the emulator, the committed state machine, the real steps and the page API, one origin.
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { loadPage } from '../../../form/serve.ts';
import type { Api } from '../../../local/onboarding/api.ts';
import { createOnboarding, type OnboardingOptions } from '../../../local/onboarding/onboarding.ts';
import { openPageServer } from '../../../local/onboarding/page-server.ts';
import { Person } from '../../../local/onboarding/person.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';

const hire: Hire = {
  employeeNumber: '1001-002',
  universalId: '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c001',
  email: 'hana@home.example',
  birthdate: '1981-01-01',
  language: 'en',
};

export type Product = Awaited<ReturnType<typeof startProduct>>;

export const startProduct = async (changes: Partial<Hire> = {}, options: OnboardingOptions = {}) => {
  let api: Api | undefined;
  const server = await openPageServer((request) => api!(request), loadPage());
  const onboarding = await createOnboarding({
    mode: 'real',
    ...options,
    environment: { PAGE_URL: server.url, ...options.environment },
  });
  api = onboarding.api;
  const { emulator, clients, userPoolId } = onboarding;
  const mails = () => emulator.mails.list();
  await onboarding.startHire({ ...hire, ...changes });
  const person = new Person(hire.email, api, () => Promise.resolve(mails()));
  await person.reaches('choose-password');
  return {
    ...onboarding,
    person,
    mails,
    url: server.url,
    link: async () => `${server.url}#${await person.invitationId()}`,
    /** Waits for the code mail after those that are known. */
    code: async (known = 0): Promise<string> => {
      while ((await person.mails('verification-code')).length <= known) await new Promise(setImmediate);
      return person.code();
    },
    user: async () => {
      const { UserAttributes = [], UserStatus } = await clients.cognito.send(
        new AdminGetUserCommand({ UserPoolId: userPoolId, Username: hire.universalId }),
      );
      const isVerified = UserAttributes.some(({ Name, Value }) => Name === 'email_verified' && Value === 'true');
      return { UserStatus, isVerified };
    },
    close: async () => {
      await server.close();
      await emulator.close();
    },
  };
};
