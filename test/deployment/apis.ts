// The deployed apis as they are met from outside: the page's callbacks, the HR API over HTTP and by the command line, and
// the mailboxes of hires. Who stands behind the addresses, AWS or an emulator, is the surroundings' affair.
import { randomUUID } from 'node:crypto';
import type { HrClient } from '../../hr/client/client.ts';
import type { Credentials } from '../../infra/lambdas/shared/sign-request.ts';
import type { Api } from '../../local/onboarding/api.ts';
import { type Patience, Person, type ReadMail } from '../../local/onboarding/person.ts';
import type { Hire } from '../../workflow/contract/hire.ts';
import { type Ask, hostOf } from './asking.ts';
import type { Outputs } from './deployment.ts';
import { byCommandLine, overHttp, type Ran, runHrCommand } from './hr-apis.ts';

export type Surroundings = {
  readonly outputs: Outputs;
  readonly ask: Ask;
  readonly credentials: () => Promise<Credentials>;
  /** Of the command line: where the outputs file is, and whom the SDK asks. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly mails: () => Promise<readonly ReadMail[]>;
  readonly patience: Patience;
  /** Where a hire of that number gets mail. */
  readonly addressOf: (employeeNumber: string) => string;
  /** Makes the numbers of a run its own; empty where nobody was before. */
  readonly run: string;
};

/** The ways to the HR API; every kind of hire is taken through each. */
export const ways = ['http', 'cli'] as const;
export type Way = (typeof ways)[number];

export type Apis = {
  readonly api: Api;
  readonly hr: Readonly<Record<Way, HrClient>>;
  readonly patience: Patience;
  /** A verb of the command line that is for operators. */
  command(...words: string[]): Promise<Ran>;
  aHire(kind: string, changes?: Partial<Hire>): Hire;
  addressOf(kind: string): string;
  person(email: string): Person;
};

export function openApis(surroundings: Surroundings): Apis {
  const { outputs, ask, credentials, environment, mails, patience, run } = surroundings;
  const { PageUrl = '', HrUrl: hrUrl = '', StateMachineArn = '' } = outputs;
  const region = StateMachineArn.split(':')[3] ?? '';
  // As the page asks: at its own address, which leads /api/ on.
  const api: Api = ({ method, path, headers, body }) => ask({ host: hostOf(PageUrl), method, path, headers, body });
  const addressOf = (kind: string) => surroundings.addressOf(`${kind}${run}`);
  return {
    api,
    patience,
    addressOf,
    command: (...words) => runHrCommand(environment, words),
    hr: { http: overHttp({ ask, hrUrl, region, credentials }), cli: byCommandLine(environment) },
    aHire: (kind, changes = {}) => ({
      employeeNumber: `${kind}${run}`,
      universalId: randomUUID(),
      email: addressOf(kind),
      birthdate: '1981-01-01',
      language: 'en',
      ...changes,
    }),
    person: (email) => new Person(email, api, mails, patience),
  };
}
