// `npm start`: the whole product on this machine, ready to onboard a hire: AWS endpoint, inbox and page.
import { parseArgs } from 'node:util';
import { buildPage } from '../form/build.ts';
import { loadPage } from '../form/serve.ts';
import { brandingVariables, pageBrandingOf } from './onboarding/branding.ts';
import { createOnboarding } from './onboarding/onboarding.ts';
import { openPageServer } from './onboarding/page-server.ts';
import { showRuns } from './onboarding/show-run.ts';
import type { Environment } from './emulator/environment/environment.ts';

const usage = 'usage: npm start -- [--port 4600] [--page-port 4601] [--inbox-port 4602]';

const isPort = (port = -1) => Number.isInteger(port) && port > 0 && port < 65_536;
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** The sweeper's minute, on the environment's clock. */
function sweepEveryMinute(environment: Environment): void {
  environment.clock.at(environment.clock.now() + 60_000, () => {
    sweepEveryMinute(environment);
    environment.lambda.invoke('sweeper', '{}').catch(() => print('The sweeper could not be called.'));
  });
}

function readPorts() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4600' },
      'page-port': { type: 'string', default: '4601' },
      'inbox-port': { type: 'string', default: '4602' },
    },
  });
  const [endpoint, page, inbox] = [values.port, values['page-port'], values['inbox-port']].map(Number);
  if (!isPort(endpoint) || !isPort(page) || !isPort(inbox)) throw new Error('A port is a number from 1 to 65535.');
  return { endpoint, page, inbox };
}

async function start({ endpoint, page, inbox }: ReturnType<typeof readPorts>): Promise<void> {
  const onboarding = await createOnboarding({
    mode: 'real',
    issuerBase: `http://127.0.0.1:${endpoint}`,
    environment: { ...brandingVariables(process.env), PAGE_URL: `http://127.0.0.1:${page}/` },
  });
  const { emulator } = onboarding;
  await buildPage();
  const pageServer = await openPageServer(
    onboarding.api,
    loadPage(pageBrandingOf(onboarding.services.settings.branding, process.env)),
    page,
  );
  const endpointUrl = await emulator.listen(endpoint);
  const inboxUrl = await emulator.openInbox(inbox);
  print(`
Page      ${pageServer.url}  (a hire gets there by the link in the mail)
Inbox     ${inboxUrl}
Endpoint  ${endpointUrl}  Step Functions, Cognito user pools, KMS, DynamoDB, SES v2, EventBridge

Start a hire    npm run hire -- samples/hire.json
Ask the CLI     AWS_ENDPOINT_URL=${endpointUrl} AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \\
                aws stepfunctions list-executions --state-machine-arn ${onboarding.stateMachineArn}
User pool       ${onboarding.userPoolId}
Move the clock  curl -X POST ${endpointUrl}/_local/clock/advance -d '{"seconds": 86400}'
`);
  showRuns(emulator, print);
  sweepEveryMinute(emulator);
  const stop = async () => {
    await pageServer.close();
    await emulator.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop()).once('SIGTERM', () => void stop());
}

try {
  await start(readPorts());
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isTaken ? `A port is in use (${reason}); choose others.` : reason}\n${usage}\n`);
  process.exit(2);
}
