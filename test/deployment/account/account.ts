// A deployment in a real account: what the environment has to tell of it, and the surroundings of its apis.
import { readFileSync } from 'node:fs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Credentials } from '../../../infra/lambdas/shared/sign-request.ts';
import { askAws } from '../asking.ts';
import type { Outputs } from '../deployment.ts';
import type { Surroundings } from '../apis.ts';
import { mailsIn } from '../mail/mail-bucket.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What has to be set, and is not or is wrong; each by its name, with what belongs there. */
export class AccountSettingsWrongError extends Error {
  override readonly name = 'AccountSettingsWrongError';
}

const meanings = {
  ONBOARDING_OUTPUTS: 'the file that cdk deploy --outputs-file has written',
  ONBOARDING_STACK: 'the name of the stack, where the outputs file has several',
  MAILS_BUCKET: 'the bucket into which a receipt rule of SES puts mails (SES has no inbox to look into)',
  HIRE_ADDRESS:
    'what the receipt rule takes: hires@mail.example.com for hires+…@, or @mail.example.com for a whole domain',
} as const;

export type Account = {
  readonly outputs: Outputs;
  /** What tells the command line where the deployment is. */
  readonly environment: Environment;
  readonly region: string;
  readonly bucket: string;
  /** Of the keys of mails, if the receipt rule has one. */
  readonly prefix: string;
  readonly addressOf: (employeeNumber: string) => string;
};

const isOurs = ({ HrUrl, PageUrl, UserPoolId, StateMachineArn }: Outputs) =>
  [HrUrl, PageUrl, UserPoolId, StateMachineArn].every((value) => typeof value === 'string');

function outputsIn(file: string | undefined, stack: string | undefined, read: (file: string) => string) {
  if (file === undefined) return [];
  try {
    const stacks = Object.entries(JSON.parse(read(file)) as Record<string, Outputs>);
    return stacks.filter(([name, outputs]) => isOurs(outputs) && (stack === undefined || name === stack));
  } catch {
    return [];
  }
}

function addressing(address: string): ((employeeNumber: string) => string) | undefined {
  const [, local, domain] = /^([^@+\s]*)@([\w-]+(?:\.[\w-]+)+)$/.exec(address) ?? [];
  if (domain === undefined) return undefined;
  return (employeeNumber) => (local ? `${local}+${employeeNumber}@${domain}` : `${employeeNumber}@${domain}`);
}

/** @throws AccountSettingsWrongError that names all that is missing or wrong */
export function readAccount(environment: Environment, read = (file: string) => readFileSync(file, 'utf8')): Account {
  const { ONBOARDING_OUTPUTS: outputsFile = '', ONBOARDING_STACK: stack, MAILS_BUCKET: bucket = '' } = environment;
  const found = outputsIn(outputsFile, stack, read);
  const addressOf = addressing(environment['HIRE_ADDRESS'] ?? '');
  const wrong: (keyof typeof meanings)[] = [];
  if (found.length === 0) wrong.push('ONBOARDING_OUTPUTS');
  if (found.length > 1) wrong.push('ONBOARDING_STACK');
  if (bucket === '') wrong.push('MAILS_BUCKET');
  const [[, outputs] = []] = found;
  if (!addressOf) wrong.push('HIRE_ADDRESS');
  if (wrong.length > 0 || !outputs || !addressOf) {
    throw new AccountSettingsWrongError(
      `Set these right:\n${wrong.map((name) => `  ${name}: ${meanings[name]}`).join('\n')}`,
    );
  }
  const region = outputs['StateMachineArn']?.split(':')[3] ?? '';
  return {
    outputs,
    environment: { ONBOARDING_OUTPUTS: outputsFile, ONBOARDING_STACK: stack },
    region,
    bucket,
    prefix: environment['MAILS_PREFIX'] ?? '',
    addressOf,
  };
}

/** The credentials that every SDK client would take. */
export const credentialsOf = (region: string) => (): Promise<Credentials> =>
  new LambdaClient({ region }).config.credentials();

/** How AWS is reached; the emulator brings its own. */
export type Reach = Pick<Surroundings, 'ask' | 'credentials' | 'environment' | 'patience'>;

export const reachAws = ({ region }: Account): Reach => ({
  ask: askAws,
  credentials: credentialsOf(region),
  environment: {},
  // Mail takes its time.
  patience: { looks: 240, pause: 1000 },
});

export function surroundingsOf(account: Account, reach: Reach, now = Date.now()): Surroundings {
  const { outputs, region, bucket, prefix, addressOf } = account;
  const { ask, credentials } = reach;
  // S3's clock and ours are not the same.
  const since = now - 60_000;
  return {
    ...reach,
    outputs,
    environment: { ...reach.environment, ...account.environment },
    mails: mailsIn({ ask, credentials, region, bucket, prefix, since }),
    addressOf,
    run: `-${now.toString(36)}`,
  };
}
