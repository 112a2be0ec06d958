// Where the HR API is: by default the local environment of npm start, else what `cdk deploy --outputs-file` wrote.
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod/mini';
import type { HrRequestName } from '../../workflow/contract/hr.ts';
import { setTimeout } from 'node:timers/promises';
import { createHrClient, createHrHttpClient, type HrClient } from './client.ts';
import { createExecutions, type Executions } from './executions.ts';
import type { LocalEnvironment } from './local-environment.ts';
import { fetchSend } from './http.ts';
import { UsageError } from './usage-error.ts';

export type Connection = {
  readonly client: HrClient;
  readonly executions: Executions;
  /** The groups that HR may name, where the deployment tells: a file is then refused before anybody is asked. */
  readonly hrGroups?: readonly string[];
  /** Of the local environment: the mails of all hires. */
  readonly inbox?: string;
};

/** The outputs of a stack that the command line needs: the functions of the requests, the state machine, HR's groups. */
const outputs = z.object({
  HrStartFunction: z.string(),
  HrStatusFunction: z.string(),
  HrCancelFunction: z.string(),
  HrCorrectEmailFunction: z.string(),
  HrResendFunction: z.string(),
  HrEraseFunction: z.string(),
  StateMachineArn: z.string(),
  /** The HR API over HTTP. */
  HrUrl: z.optional(z.string()),
  /** JSON. Stacks of before 0.3.0 have none. */
  HrGroups: z.optional(z.string()),
});
export type Deployment = z.infer<typeof outputs>;

const localEndpoint = 'http://127.0.0.1:4600';

/** As npm start has them. */
const local: Deployment = {
  HrStartFunction: 'hr-start',
  HrStatusFunction: 'hr-status',
  HrCancelFunction: 'hr-cancel',
  HrCorrectEmailFunction: 'hr-correct-email',
  HrResendFunction: 'hr-resend',
  HrEraseFunction: 'hr-erase',
  StateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:onboarding',
};

const functionsOf = (deployment: Deployment): Readonly<Record<HrRequestName, string>> => ({
  'hr-start': deployment.HrStartFunction,
  'hr-status': deployment.HrStatusFunction,
  'hr-cancel': deployment.HrCancelFunction,
  'hr-correct-email': deployment.HrCorrectEmailFunction,
  'hr-resend': deployment.HrResendFunction,
  'hr-erase': deployment.HrEraseFunction,
});

function stacksIn(text: string): Map<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    throw new UsageError('The outputs file is not JSON; cdk deploy --outputs-file writes it.');
  }
}

/** The deployment in an outputs file; `stack` chooses when there are several. @throws UsageError */
export function readOutputs(text: string, stack?: string): Deployment {
  const stacks = [...stacksIn(text)].filter(([name]) => stack === undefined || name === stack);
  const found = stacks.flatMap(([, value]) => {
    const read = z.safeParse(outputs, value);
    return read.success ? [read.data] : [];
  });
  if (found.length > 1) throw new UsageError('The outputs file has several onboardings; choose one with --stack.');
  const [only] = found;
  if (only) return only;
  throw new UsageError(
    `The outputs file has no ${stack === undefined ? 'stack' : 'such stack'} with ${Object.keys(local).join(', ')}.`,
  );
}

const groupNames = z.array(z.string());

function groupsIn(text: string): string[] {
  try {
    return z.parse(groupNames, JSON.parse(text));
  } catch {
    throw new UsageError('HrGroups in the outputs file is no list of names; cdk deploy --outputs-file writes it.');
  }
}

/** Throttles wait their turn: the SDK backs off up to 20 seconds between attempts. */
const patience = { maxAttempts: 6 };

export type Where = {
  /** The text of an outputs file; the local environment when left out. */
  readonly outputs?: string | undefined;
  readonly stack?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where npm start runs, when it does. */
  readonly localEnvironment?: LocalEnvironment | undefined;
};

/** @throws UsageError when the outputs file is none */
export function connect({ outputs: text, stack, environment, localEnvironment }: Where): Connection {
  const deployment = text === undefined ? local : readOutputs(text, stack);
  const region = deployment.StateMachineArn.split(':')[3] ?? 'us-east-1';
  const named = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_LAMBDA', 'AWS_ENDPOINT_URL_SFN'];
  const isDefault = text === undefined && named.every((name) => environment[name] === undefined);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const { StateMachineArn: stateMachineArn, HrGroups: groups, HrUrl: url } = deployment;
  const config = {
    region,
    ...patience,
    ...(isDefault && { endpoint: localEnvironment?.endpoint ?? localEndpoint, credentials }),
  };
  // What answers in AWS's place has the functions, and no API Gateway of that name.
  const isOverHttp = url !== undefined && named.every((name) => environment[name] === undefined);
  const names = functionsOf(deployment);
  const lambda = new LambdaClient(config);
  return {
    ...(groups !== undefined && { hrGroups: groupsIn(groups) }),
    ...(isDefault && localEnvironment && { inbox: localEnvironment.inbox }),
    client: isOverHttp
      ? createHrHttpClient({
          url,
          region,
          credentials: lambda.config.credentials,
          send: fetchSend,
          wait: async (ms) => setTimeout(ms),
        })
      : createHrClient({ lambda, functionName: (request) => names[request] }),
    executions: createExecutions({ states: new SFNClient(config), stateMachineArn }),
  };
}
