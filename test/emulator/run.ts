// `npm run test:emulator`: the product deployed for real into an emulator of AWS, and hires taken through it from outside.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../../infra/bundle.ts';
import { bounced } from './bounces.ts';
import { closedDoors, flood, oneAnswerForDeadLinks, page } from './closed-doors.ts';
import { Deployment, type Outputs } from './deployment.ts';
import { type Doors, openDoors } from './doors.ts';
import * as hires from './hires.ts';
import { installMiniStack, type MiniStack, startMiniStack } from './ministack.ts';
import { openStandIns, type StandIns } from './stand-ins.ts';
import { refusesStrippedTypes } from './stripped-types.ts';
import { upgrade, verifySender } from './upgrade.ts';

const counts = { passed: 0, failed: 0 };
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** One thing that has to be true; the others are looked at all the same. */
async function check(what: string, look: () => Promise<void>): Promise<void> {
  const from = performance.now();
  const passed = await look().then(
    () => true,
    (error: unknown) => {
      print(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return false;
    },
  );
  counts[passed ? 'passed' : 'failed'] += 1;
  print(`${passed ? 'ok' : 'NOT OK'}  ${what} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
}

async function checkHires(
  doors: Doors,
  emulator: MiniStack,
  folder: string,
  advance: (ms: number) => Promise<void>,
): Promise<void> {
  await check('a good hire is onboarded', () => hires.good(doors));
  await Promise.all([
    check('a rejected password is explained and another one taken', () => hires.rejectedPassword(doors)),
    check('a wrong code costs a try', () => hires.wrongCode(doors)),
    check('HR cancels, by command line', () => hires.cancelled(doors, folder)),
    check('a mail comes back, and HR learns of it', () => bounced(doors, emulator)),
  ]);
  await Promise.all([
    check('HR corrects an address', () => hires.corrected(doors)),
    check('a duplicate is one start, and other data are refused', () => hires.duplicate(doors)),
    check('dead links of every kind get one answer', () => oneAnswerForDeadLinks(doors)),
  ]);
  await check('a flood of 2,000 changes nothing for anybody else', () => flood(doors));
  await check('an invitation expires', () => hires.expired(doors, advance));
}

async function run(emulator: MiniStack, standIns: StandIns, deployment: Deployment, folder: string): Promise<void> {
  let outputs: Outputs = {};
  await verifySender(emulator);
  await check('the app deploys by the CDK CLI', async () => {
    await deployment.bootstrap();
    outputs = await deployment.deploy('CognitoOnboarding');
    await standIns.take(deployment, 'CognitoOnboarding', outputs, emulator);
  });
  const file = join(folder, 'outputs.json');
  writeFileSync(file, JSON.stringify({ CognitoOnboarding: outputs }));
  const doors = await openDoors(emulator, outputs, file, standIns);
  await check('the page comes by CloudFront with the headers of the local world', () =>
    page(doors, outputs, emulator.endpoint),
  );
  await check('the doors are closed to those who come another way', () => closedDoors(doors, outputs));
  await check('an update takes along who waits and who failed', () =>
    upgrade({ doors, emulator, deployment, states: standIns.url }),
  );
  await checkHires(doors, emulator, folder, (ms) => standIns.world.advance(ms));
  await check('a stack that takes the construct twice deploys, onto a pool that passes the preflight', async () => {
    const theirs = await standIns.makeTheirPool(deployment);
    await deployment.deploy('TwoPools', { THEIR_POOL: theirs.userPoolId, THEIR_CLIENT: theirs.clientId });
  });
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
  await run(emulator, standIns, deployment, folder);
} finally {
  emulator.stop();
  await standIns.close();
  deployment.close();
  rmSync(folder, { recursive: true, force: true });
}
print(`emulator: ${counts.passed} of ${counts.passed + counts.failed} checks passed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
