// `npm run hire -- samples/hire.json`: starts the execution of one hire, as an HR system does.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { executionInput, executionName } from '../functions/lifecycle/execution-name.ts';

const usage = `usage: npm run hire -- FILE.json [--attempt 2] [--state-machine-arn ARN]
Talks to AWS_ENDPOINT_URL, or else to the local world that npm start brings up.`;

const localEndpoint = 'http://127.0.0.1:4600';
const localStateMachine = 'arn:aws:states:us-east-1:000000000000:stateMachine:onboarding';

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      attempt: { type: 'string', default: '1' },
      'state-machine-arn': { type: 'string', default: process.env['STATE_MACHINE_ARN'] ?? localStateMachine },
    },
  });
  const [file, ...more] = positionals;
  const attempt = Number(values.attempt);
  if (file === undefined || more.length > 0) throw new Error('Name one file with one hire.');
  if (!Number.isInteger(attempt) || attempt < 1) throw new Error('--attempt is a number from 1.');
  return { file, attempt, stateMachineArn: values['state-machine-arn'] };
}

function readHire(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new Error(`${file} ${reason}.`, { cause: error });
  }
}

function client(): SFNClient {
  const isLocal = process.env['AWS_ENDPOINT_URL'] === undefined && process.env['AWS_ENDPOINT_URL_SFN'] === undefined;
  const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SFNClient({ region, ...(isLocal && { endpoint: localEndpoint, credentials }) });
}

const describe = async (states: SFNClient, executionArn: string) => {
  try {
    return await states.send(new DescribeExecutionCommand({ executionArn }));
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
};

/** @returns what to tell, and whether it is well */
async function startHire({ file, attempt, stateMachineArn }: ReturnType<typeof readArguments>) {
  const states = client();
  const hire = readHire(file);
  const name = executionName(hire, attempt);
  const input = executionInput(hire);
  const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  const there = await describe(states, arn);
  if (there && there.input === input) {
    return { text: `${name} is there already (${there.status}); nothing was started.\n${arn}`, isWell: true };
  }
  try {
    const { executionArn } = await states.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return { text: `Started ${name}.\n${executionArn}`, isWell: true };
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
    const next = `Start again on purpose with --attempt ${attempt + 1}.`;
    return { text: `${name} exists with other data; nothing was started. ${next}`, isWell: false };
  }
}

try {
  const { text, isWell } = await startHire(readArguments());
  process.stdout.write(`${text}\n`);
  process.exitCode = isWell ? 0 : 1;
} catch (error) {
  const isDown = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isDown ? 'Nobody answers there. Is npm start running?' : reason}\n${usage}\n`);
  process.exitCode = 2;
}
