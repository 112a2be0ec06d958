// `npm run demo`: one hire from StartExecution to a verified user, in one go. The hire takes three hours to open the
// mail, so the challenge session has expired by then; that is what the workflow is for.
import { readFileSync } from 'node:fs';
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import type { Api } from './onboarding/api.ts';
import { buildPage } from '../form/build.ts';
import { loadPage } from '../form/serve.ts';
import { createOnboarding, type Onboarding } from './onboarding/onboarding.ts';
import { openPageServer } from './onboarding/page-server.ts';
import { Person, type ReadMail } from './onboarding/person.ts';
import { showRuns } from './onboarding/show-run.ts';

const hire: { email: string; universalId: string } = JSON.parse(
  readFileSync(new URL('../samples/hire.json', import.meta.url), 'utf8'),
);
const startedAt = performance.now();
const print = (line: string) =>
  void process.stdout.write(`${String(Math.round(performance.now() - startedAt)).padStart(6)} ms  ${line}\n`);
const say = (line: string) => print(`${' '.repeat(19)}  ${line}`);

/** The page's callbacks over HTTP. */
const overHttp =
  (pageUrl: string): Api =>
  async ({ method, path, headers, body }) => {
    const sent = new Headers(Object.entries(headers).map(([name, value]) => [name, value ?? '']));
    const response = await fetch(new URL(path, pageUrl), { method, headers: sent, ...(method === 'POST' && { body }) });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  };

async function beTheHire(person: Person, advance: (seconds: number) => Promise<void>): Promise<void> {
  await person.reaches('choose-password');
  say('the hire gets the invitation, and opens it three hours later');
  await advance(3 * 3_600);
  await person.choosePassword('haru no umi hinemosu'.replaceAll(' ', '-'));
  await person.reaches('enter-code');
  say('the hire gets the code, and types it a minute later');
  await advance(60);
  await person.enterCode(await person.code());
  await person.reaches('done');
}

async function report({ clients, userPoolId }: Onboarding, executionArn: string): Promise<boolean> {
  const { status, output } = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
  const user = await clients.cognito.send(
    new AdminGetUserCommand({ UserPoolId: userPoolId, Username: hire.universalId }),
  );
  const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]));
  const { $metadata: _metadata, UserAttributes: _list, ...rest } = user;
  process.stdout.write(`\nExecution ${status}: ${output}\nAdminGetUser:\n`);
  process.stdout.write(`${JSON.stringify({ ...rest, UserAttributes: attributes }, null, 2)}\n`);
  const isOnboarded = status === 'SUCCEEDED' && JSON.parse(output ?? '{}').outcome === 'onboarded';
  return isOnboarded && attributes['email_verified'] === 'true';
}

async function play(): Promise<boolean> {
  const onboarding = await createOnboarding({ mode: 'real' });
  const { emulator } = onboarding;
  await buildPage();
  const page = await openPageServer(onboarding.api, loadPage());
  const endpoint = await emulator.listen();
  showRuns(emulator, print);

  const readMails = async () => {
    const response = await fetch(new URL('/_local/mails', endpoint));
    const mails: ReadMail[] = JSON.parse(await response.text());
    return mails;
  };
  const advance = async (seconds: number) => {
    await fetch(new URL('/_local/clock/advance', endpoint), { method: 'POST', body: JSON.stringify({ seconds }) });
  };

  const executionArn = await onboarding.startHire(hire);
  await beTheHire(new Person(hire.email, overHttp(page.url), readMails), advance);
  await emulator.settled();
  const isWell = await report(onboarding, executionArn);
  await page.close();
  await emulator.close();
  return isWell;
}

const usage = `usage: npm run demo

Plays the onboarding of samples/hire.json by itself, the hire included, and shows what happens.`;

const words = process.argv.slice(2);
if (words.length === 0) process.exitCode = (await play()) ? 0 : 1;
else {
  const isHelp = words.every((word) => word === '--help' || word === '-h');
  process[isHelp ? 'stdout' : 'stderr'].write(`${usage}\n`);
  process.exitCode = isHelp ? 0 : 2;
}
