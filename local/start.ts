// `npm start`: the whole product on this machine, ready to onboard a hire: AWS endpoint, inbox and page.
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage } from '../form/build.ts';
import { loadPage } from '../form/serve.ts';
import { brandingVariables, pageBrandingOf } from './onboarding/branding.ts';
import { removeAddresses, writeAddresses } from './onboarding/addresses.ts';
import { logFile, openLogFile } from './onboarding/log-file.ts';
import { createOnboarding, type OnboardingOptions } from './onboarding/onboarding.ts';
import { openPageServer } from './onboarding/page-server.ts';
import { showRuns } from './onboarding/show-run.ts';
import { SweeperSchedule } from './onboarding/sweeper-schedule.ts';

const usage = `usage: npm start -- [--port 4600] [--page-port 4601] [--inbox-port 4602]

Starts the page, an inbox and an AWS endpoint on this machine, and runs until it is interrupted.`;

const isPort = (port = -1) => Number.isInteger(port) && port > 0 && port < 65_536;
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Undefined when help was asked for. */
function readPorts() {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h' },
      port: { type: 'string', default: '4600' },
      'page-port': { type: 'string', default: '4601' },
      'inbox-port': { type: 'string', default: '4602' },
    },
  });
  if (values.help) return undefined;
  const [endpoint, page, inbox] = [values.port, values['page-port'], values['inbox-port']].map(Number);
  if (!isPort(endpoint) || !isPort(page) || !isPort(inbox)) throw new Error('A port is a number from 1 to 65535.');
  return { endpoint, page, inbox };
}

type Ports = NonNullable<ReturnType<typeof readPorts>>;

/** Each line of a function's log, once the environment is there to tell the time. */
type OnLog = NonNullable<OnboardingOptions['onLog']>;

async function start({ endpoint, page, inbox }: Ports): Promise<void> {
  let sweeper: SweeperSchedule | undefined;
  let onLog: OnLog | undefined;
  const onboarding = await createOnboarding({
    mode: 'real',
    issuerBase: `http://127.0.0.1:${endpoint}`,
    onLog: (line) => onLog?.(line),
    between: async (operation, send) => {
      const answer = await send();
      sweeper?.notice(operation);
      return answer;
    },
    environment: { ...brandingVariables(process.env), PAGE_URL: `http://127.0.0.1:${page}/` },
  });
  const { emulator, services } = onboarding;
  sweeper = new SweeperSchedule(emulator, services.settings.hiresTable);
  onLog = openLogFile(() => emulator.clock.now(), print);
  await buildPage();
  const pageServer = await openPageServer(
    onboarding.api,
    loadPage(pageBrandingOf(services.settings.branding, process.env)),
    page,
  );
  const endpointUrl = await emulator.listen(endpoint);
  const inboxUrl = await emulator.openInbox(inbox);
  const addresses = { endpoint: endpointUrl, page: pageServer.url, inbox: inboxUrl };
  writeAddresses(addresses);
  print(`
Page      ${pageServer.url}  (a hire gets there by the link in the mail)
Inbox     ${inboxUrl}
Endpoint  ${endpointUrl}  Step Functions, Cognito user pools, KMS, DynamoDB, SES v2, EventBridge

Start a hire    npm run hire -- samples/hire.json
Ask the CLI     AWS_ENDPOINT_URL=${endpointUrl} AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \\
                aws stepfunctions list-executions --state-machine-arn ${onboarding.stateMachineArn}
User pool       ${onboarding.userPoolId}
Move the clock  npm run clock -- 1d
Functions' log  ${relative('.', logFile)}  (docs/runbook.md: "the log group of the function")
`);
  showRuns(emulator, print);
  const stop = async () => {
    removeAddresses(addresses);
    await pageServer.close();
    await emulator.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop()).once('SIGTERM', () => void stop());
}

try {
  const ports = readPorts();
  await (ports ? start(ports) : print(usage));
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isTaken ? `A port is in use (${reason}); choose others.` : reason}\n${usage}\n`);
  process.exit(2);
}
