// `npm run test:emulator`: the product deployed for real into an emulator of AWS, and hires taken through it from outside.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import buildAll from '../../infra/bundle.ts';
import { Checks } from './checks.ts';
import { closedDoors, page } from './closed-doors.ts';
import { oneAnswerForDeadLinks } from './dead-links.ts';
import { Deployment, type Outputs } from './deployment.ts';
import { type Doors, openDoors, ways } from './doors.ts';
import { emulated } from './emulated.ts';
import { expired } from './expiry.ts';
import { flood } from './flood.ts';
import { groupByRule } from './groups.ts';
import { kinds } from './hires.ts';
import { installMiniStack, type MiniStack, startMiniStack } from './ministack.ts';
import { openStandIns, type StandIns } from './stand-ins.ts';
import { refusesStrippedTypes } from './stripped-types.ts';
import { upgrade, verifySender } from './upgrade.ts';

const checks = new Checks();
const { check } = checks;

type Everything = {
  readonly emulator: MiniStack;
  readonly standIns: StandIns;
  readonly deployment: Deployment;
  readonly folder: string;
};

async function checkHires(doors: Doors, { emulator, standIns }: Everything): Promise<void> {
  for (const [what, kind] of kinds) {
    await Promise.all(ways.map((way) => check(`${what}, by ${way}`, () => kind(doors, way))));
  }
  await check('a rule puts hires into a group', () => groupByRule(doors, standIns));
  await check('a flood of 2,000 changes nothing for anybody else', () => flood(doors));
  const links = await check('invitations expire, by http and by cli', () =>
    expired(doors, (ms) => standIns.world.advance(ms)),
  );
  await check('dead links of every kind get one answer', () => oneAnswerForDeadLinks(doors, emulator, links ?? []));
}

async function deploy({ emulator, standIns, deployment }: Everything): Promise<Outputs> {
  await deployment.bootstrap();
  const outputs = await deployment.deploy('CognitoOnboarding');
  await standIns.take(deployment, 'CognitoOnboarding', outputs, emulator);
  return outputs;
}

async function checkTwice({ standIns, deployment }: Everything): Promise<void> {
  const theirs = await standIns.makeTheirPool(deployment);
  await deployment.deploy('TwoPools', { THEIR_POOL: theirs.userPoolId, THEIR_CLIENT: theirs.clientId });
}

async function run(everything: Everything): Promise<void> {
  const { emulator, standIns, deployment, folder } = everything;
  await verifySender(emulator);
  const outputs = await check('the app deploys by the CDK CLI', () => deploy(everything));
  // Without it there is nothing to look at.
  if (!outputs) return;
  const file = join(folder, 'outputs.json');
  writeFileSync(file, JSON.stringify({ CognitoOnboarding: outputs }));
  const surroundings = await emulated(emulator, outputs, file, standIns);
  const doors = openDoors(surroundings);
  const { ask } = surroundings;
  await check('the page comes by CloudFront with the headers of the local world', () =>
    page(ask, outputs, emulator.endpoint),
  );
  await check('the doors are closed to those who come another way', () => closedDoors(ask, outputs));
  await check('an update takes along who waits and who failed', () =>
    upgrade({ doors, emulator, deployment, states: standIns.url }),
  );
  await checkHires(doors, everything);
  await check('a stack that takes the construct twice deploys, onto a pool that passes the preflight', () =>
    checkTwice(everything),
  );
  await check('nothing is taken out of the app that the emulator knows', () => refusesStrippedTypes(emulator.endpoint));
}

const folder = mkdtempSync(join(tmpdir(), 'emulator-run-'));
await buildAll();
installMiniStack();
const standIns = await openStandIns();
const emulator = await startMiniStack(standIns.url);
standIns.connect(emulator.endpoint);
const deployment = new Deployment(emulator);
process.once('SIGINT', () => {
  emulator.stop();
  process.exit(130);
});
try {
  await run({ emulator, standIns, deployment, folder });
} finally {
  emulator.stop();
  await standIns.close();
  deployment.close();
  rmSync(folder, { recursive: true, force: true });
}
checks.close('emulator');
