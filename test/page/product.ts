// The whole product behind the page: the emulator, the committed state machine, the real steps and the page API, on one
// origin. For every test of the page: what it is answered is what the real handlers answer.
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { loadPage } from '../../form/serve.ts';
import type { Branding } from '../../form/branding.ts';
import type { Api, ApiAnswer, ApiRequest } from '../../local/onboarding/api.ts';
import { createOnboarding, type OnboardingOptions } from '../../local/onboarding/onboarding.ts';
import { openPageServer } from '../../local/onboarding/page-server.ts';
import { Person } from '../../local/onboarding/person.ts';
import type { Hire } from '../../workflow/contract/hire.ts';
import type { PageRequestName } from '../../workflow/contract/page.ts';

export const hire: Hire = {
  employeeNumber: '1001-002',
  universalId: '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c001',
  email: 'hana@home.example',
  birthdate: '1981-01-01',
  language: 'en',
  givenName: 'Hanako',
  familyName: 'Yamada',
};

export const goodPassword = 'haru-no-umi-hinemosu';

/** The company of the page's tests. */
export const company = {
  COMPANY_NAME: 'Example Works',
  PORTAL_URL: 'https://portal.example.com/',
  SUPPORT_CONTACT: 'it-desk@example.com',
};

export type Call = { readonly name: PageRequestName; readonly body: Record<string, unknown> };

/** What the way to the API does to a call: undefined lets it pass. Only what no handler of ours answers. */
export type Fault = (call: Call) => ApiAnswer | undefined;

const trouble = (status: number): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Internal Server Error"}',
});

/** API Gateway's own answer when a function fails. */
export const failing: Fault = () => trouble(500);

export type Product = Awaited<ReturnType<typeof startProduct>>;

export type ProductOptions = OnboardingOptions & {
  readonly branding?: Branding;
  /** The portal is under this path of the page's own server. */
  readonly portalPath?: string;
};

/** A page, its API and one hire, who has been mailed the link. */
export async function startProduct(
  changes: Partial<Hire> = {},
  { branding, portalPath, ...options }: ProductOptions = {},
) {
  let api: Api | undefined;
  const calls: Call[] = [];
  const faults: { pass?: Fault } = {};
  const watched = (request: ApiRequest): Promise<ApiAnswer> => {
    if (request.method === 'POST') {
      const call = { name: request.path.slice('/api/'.length) as PageRequestName, body: JSON.parse(request.body) };
      calls.push(call);
      const answer = faults.pass?.(call);
      if (answer) return Promise.resolve(answer);
    }
    return api!(request);
  };
  const server = await openPageServer(watched, loadPage(branding));
  const onboarding = await createOnboarding({
    mode: 'real',
    ...options,
    environment: {
      ...company,
      PAGE_URL: server.url,
      ...(portalPath !== undefined && { PORTAL_URL: `${server.url}${portalPath}` }),
      ...options.environment,
    },
  });
  api = onboarding.api;
  const { emulator, clients, userPoolId } = onboarding;
  const mails = () => emulator.mails.list();
  const person = new Person(hire.email, api, () => Promise.resolve(mails()));
  return {
    ...onboarding,
    person,
    calls,
    faults,
    mails,
    url: server.url,
    /** The calls of one name. */
    called: (name: PageRequestName) => calls.filter((call) => call.name === name).map(({ body }) => body),
    /** HR starts the hire; resolves when nothing more happens without the hire. */
    start: () => onboarding.startHire({ ...hire, ...changes }),
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
}
