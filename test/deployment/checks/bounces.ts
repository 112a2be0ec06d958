// A mail that comes back, as HR learns of it in the deployment. The emulator's SES reports nothing by itself: what SES would
// publish is published to the deployed topic, which calls the deployed function.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { sesReport } from '../../functions/jobs/ses-reports.ts';
import type { HireStatus } from '../../../workflow/contract/hr.ts';
import type { Apis, Way } from '../apis.ts';
import { invited } from './hires.ts';
import type { MiniStack } from '../emulator/ministack.ts';

const authorization =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0';

async function sns({ endpoint }: MiniStack, parameters: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({ Version: '2010-03-31', ...parameters });
  const answer = await fetch(endpoint, { method: 'POST', body, headers: { authorization } });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return text;
}

async function publish(emulator: MiniStack, Message: string): Promise<void> {
  const topics = await sns(emulator, { Action: 'ListTopics' });
  const [, TopicArn = ''] = /<TopicArn>([^<]*MailReports[^<]*)</.exec(topics) ?? [];
  await sns(emulator, { Action: 'Publish', TopicArn, Message });
}

/** HR looks until it is so. */
async function becomes(look: () => Promise<HireStatus>, isSo: (status: HireStatus) => boolean): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    if (isSo(await look())) return;
    await setTimeout(100);
  }
  assert.fail(JSON.stringify(await look()));
}

export async function bounced(apis: Apis, emulator: MiniStack, way: Way): Promise<void> {
  const { hire, hr } = await invited(apis, way, 'bounced');
  const { employeeNumber } = hire;
  const tags = { kind: ['invitation'], hire: [employeeNumber], attempt: ['1'] };
  const look = () => hr.status(employeeNumber);
  await publish(emulator, 'Successfully validated SNS topic for Amazon SES event publishing.');
  await publish(emulator, JSON.stringify(sesReport({ address: hire.email, tags, sentAt: Date.now() })));
  await becomes(look, ({ mailProblem }) => mailProblem?.problem === 'bounced' && mailProblem.mail === 'invitation');
  const email = apis.addressOf(`corrected-${way}`);
  await hr.correctEmail(employeeNumber, email);
  await apis.person(email).reaches('choose-password');
  assert.equal((await look()).mailProblem, undefined);
}
