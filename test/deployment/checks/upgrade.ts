// The stack is updated while one hire waits and another one's execution has failed. Both go on with the new functions: the
// alias has moved to them, and the definition that the executions started with names the alias.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { CreateEmailIdentityCommand, DeleteEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Deployment } from '../deployment.ts';
import type { Apis } from '../apis.ts';
import { endOf, invited, toTheCode, toTheEnd } from './hires.ts';
import type { MiniStack } from '../emulator/ministack.ts';

const sender = { EmailIdentity: 'company.example' };
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const sesOf = ({ endpoint }: MiniStack) => new SESv2Client({ region: 'us-east-1', endpoint, credentials });

/** The sender's identity is nothing that the stack makes. */
export const verifySender = (emulator: MiniStack) => sesOf(emulator).send(new CreateEmailIdentityCommand(sender));

async function untilItFails(states: SFNClient, executionArn: string): Promise<string | undefined> {
  for (let asked = 0; asked < 1200; asked += 1) {
    const { status, error } = await states.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'FAILED') return error;
    await setTimeout(100);
  }
  throw new Error('The execution did not fail.');
}

export type Upgraded = {
  readonly apis: Apis;
  readonly emulator: MiniStack;
  readonly deployment: Deployment;
  /** Where executions are. */
  readonly states: string;
};

export async function upgrade({ apis, emulator, deployment, states: endpoint }: Upgraded): Promise<void> {
  const states = new SFNClient({ region: 'us-east-1', endpoint, credentials });
  const { hire: waiting } = await invited(apis, 'http', 'waiting');
  await sesOf(emulator).send(new DeleteEmailIdentityCommand(sender));
  const hr = apis.hr.http;
  const failing = apis.aHire('failing');
  const { executionArn } = await hr.startOnboarding(failing);
  assert.equal(await untilItFails(states, executionArn), 'MessageRejected');

  await verifySender(emulator);
  await deployment.deploy('CognitoOnboarding', { COMPANY: 'Renamed Company' });
  const { out, err } = await apis.command('redrive', '--all', '--error', 'MessageRejected');
  assert.deepEqual(
    [err, JSON.parse(out)],
    ['', [{ name: 'hire-failing', executionArn, result: 'redriven', reason: '' }]],
  );

  for (const hire of [failing, waiting]) {
    const person = apis.person(hire.email);
    await toTheCode(person);
    await toTheEnd(person);
    assert.equal((await endOf(apis, hr, hire)).outcome, 'onboarded');
  }
  const [invitation] = await apis.person(failing.email).mails();
  assert.match(invitation?.body ?? '', /Renamed Company/);
}
