// The product deployed for real into an emulator of AWS, and hires taken through it from outside.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../../../infra/bundle.ts';
import { readAccount, surroundingsOf } from '../account/account.ts';
import { bounced } from '../checks/bounces.ts';
import type { Check } from '../checks/checks.ts';
import { closedApis, page } from '../checks/closed-apis.ts';
import { deadLinks, oneAnswer } from '../checks/dead-links.ts';
import { Deployment, type Outputs } from '../deployment.ts';
import { type Apis, openApis, type Surroundings, ways } from '../apis.ts';
import { emulated, mailSources } from './emulated.ts';
import { expired } from '../checks/expiry.ts';
import { flood } from '../checks/flood.ts';
import { groupByRule } from '../checks/groups.ts';
import { kinds } from '../checks/hires.ts';
import { journeyInAccount } from '../account/in-account.ts';
import { installMiniStack, type MiniStack, startMiniStack } from './ministack.ts';
import { withReceiptRule } from '../mail/receipt-rule.ts';
import { openOurEmulator, type OurEmulator } from './our-emulator.ts';
import { refusesStrippedTypes } from './stripped-types.ts';
import { upgrade, verifySender } from '../checks/upgrade.ts';

type Everything = {
  readonly check: Check;
  readonly emulator: MiniStack;
  readonly ourEmulator: OurEmulator;
  readonly deployment: Deployment;
  readonly folder: string;
};

async function checkHires(apis: Apis, { check, emulator, ourEmulator }: Everything): Promise<void> {
  for (const [what, kind] of kinds) {
    await Promise.all(ways.map((way) => check(`${what}, by ${way}`, () => kind(apis, way))));
  }
  await Promise.all(
    ways.map((way) => check(`a mail comes back, and HR learns of it, by ${way}`, () => bounced(apis, emulator, way))),
  );
  await check('a rule puts hires into a group', () => groupByRule(apis, ourEmulator));
  await check('a flood of 2,000 changes nothing for anybody else', () => flood(apis));
}

/** Last of all: the clock of executions is ahead of that of functions from then on. */
async function checkLinks(apis: Apis, { check, emulator, ourEmulator }: Everything): Promise<void> {
  await check('unknown, malformed, superseded, erased and foreign links get one answer', async () => {
    await oneAnswer(apis, await deadLinks(apis, emulator));
  });
  await check('invitations expire, by http and by cli, and their links say so', () => expired(apis, ourEmulator));
}

async function deploy({ emulator, ourEmulator, deployment }: Everything): Promise<Outputs> {
  await deployment.bootstrap();
  const outputs = await deployment.deploy('CognitoOnboarding');
  await ourEmulator.take(deployment, 'CognitoOnboarding', outputs, emulator);
  return outputs;
}

async function checkTwice({ ourEmulator, deployment }: Everything): Promise<void> {
  const theirs = await ourEmulator.makeTheirPool(deployment);
  await deployment.deploy('TwoPools', { THEIR_POOL: theirs.userPoolId, THEIR_CLIENT: theirs.clientId });
}

/** What `AWS=1` does, with the emulator for the account, so that nothing of it is untried. */
async function checkAsAccount(reach: Surroundings, { check, emulator, ourEmulator }: Everything): Promise<void> {
  const account = readAccount({
    ...reach.environment,
    MAILS_BUCKET: 'mails.of.hires',
    MAILS_PREFIX: 'received/',
    HIRE_ADDRESS: 'hires@mail.example',
  });
  const { ask, credentials } = reach;
  const { region, bucket, prefix } = account;
  const received = { ask, credentials, region, bucket, prefix, since: 0 };
  await withReceiptRule(received, mailSources(emulator, ourEmulator), () =>
    journeyInAccount(surroundingsOf(account, reach), ourEmulator.cognito, check),
  );
}

async function run(everything: Everything): Promise<void> {
  const { check, emulator, ourEmulator, deployment, folder } = everything;
  await verifySender(emulator);
  const outputs = await check('the app deploys by the CDK CLI', () => deploy(everything));
  // Without it there is nothing to look at.
  if (!outputs) return;
  const file = join(folder, 'outputs.json');
  writeFileSync(file, JSON.stringify({ CognitoOnboarding: outputs }));
  const surroundings = await emulated(emulator, outputs, file, ourEmulator);
  const apis = openApis(surroundings);
  const { ask } = surroundings;
  await check('the page comes by CloudFront with the headers of the local environment', () =>
    page(ask, outputs, emulator.endpoint),
  );
  await check('the apis are closed to those who come another way', () => closedApis(ask, outputs));
  await check('an update takes along who waits and who failed', () =>
    upgrade({ apis, emulator, deployment, states: ourEmulator.url }),
  );
  await checkHires(apis, everything);
  await checkAsAccount(surroundings, everything);
  await checkLinks(apis, everything);
  await check('a stack that takes the construct twice deploys, onto a pool that passes the preflight', () =>
    checkTwice(everything),
  );
  await check('nothing is taken out of the app that the emulator knows', () => refusesStrippedTypes(emulator.endpoint));
}

export async function inEmulator(check: Check): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-run-'));
  await buildAll();
  installMiniStack();
  const ourEmulator = await openOurEmulator();
  const emulator = await startMiniStack(ourEmulator.url);
  ourEmulator.connect(emulator.endpoint);
  const deployment = new Deployment(emulator);
  process.once('SIGINT', () => {
    emulator.stop();
    process.exit(130);
  });
  try {
    await run({ check, emulator, ourEmulator, deployment, folder });
  } finally {
    emulator.stop();
    await ourEmulator.close();
    deployment.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
