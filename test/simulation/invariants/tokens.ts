// I4, I7, I13: a task token takes one answer, of the hire it was made for; an answer of a hire is delivered once; a code
// is good for the address it was mailed to, and for so many wrong tries.
import type { Call } from '../call-site.ts';
import { attemptsOf, type HireRecord, type Invariant, type Ledger } from '../ledger.ts';
import { codeIn } from '../post.ts';

type Answer = { readonly action: string; readonly submission: string };
const onceOnly = new Set(['new-password', 'password', 'email-code']);

export function oneAnswerPerToken(ledger: Ledger): Invariant {
  const hireOfToken = new Map<string, string>();
  const hireOfSubmission = new Map<string, string>();
  const delivered = new Set<string>();

  function sent({ taskToken, output }: { taskToken: string; output: string }): void {
    const { action, submission } = JSON.parse(output) as Answer;
    const hireId = hireOfToken.get(taskToken);
    const whose = hireOfSubmission.get(submission);
    if (whose !== undefined && whose !== hireId) ledger.violate('I4', `${whose} answered for ${hireId}`);
    if (onceOnly.has(action) && delivered.has(submission))
      ledger.violate('I4', `${whose} answered twice by one submission`);
    delivered.add(submission);
  }

  return {
    history(_run, event) {
      if (event.type !== 'TaskScheduled') return;
      const { parameters } = (event as unknown as { taskScheduledEventDetails: { parameters: string } })
        .taskScheduledEventDetails;
      if (!parameters.includes('"taskToken"')) return;
      const { Payload } = JSON.parse(parameters) as { Payload: { taskToken?: string; hireId: string } };
      if (Payload.taskToken !== undefined) hireOfToken.set(Payload.taskToken, Payload.hireId);
    },
    rowWritten(_before, { pending, hireId }) {
      if (pending) hireOfSubmission.set(pending.submission, hireId);
    },
    called({ operation }, input) {
      if (operation === 'SendTaskSuccess') sent(input as Parameters<typeof sent>[0]);
    },
  };
}

export function ownCodes(ledger: Ledger): Invariant {
  const recordOf = new Map<string, HireRecord>();
  const refusals = new Map<HireRecord, number>();
  let faults = 0;

  function verified({ invocation }: Call, { Code }: { Code: string }): void {
    const record = recordOf.get(`${invocation}`);
    if (!record?.row) return;
    const { row, letters } = record;
    const mailed = letters.filter((letter) => letter.kind === 'verification-code' && codeIn(letter) === Code);
    if (!mailed.some(({ to }) => to === row.poolEmail || to === row.email)) {
      ledger.violate('I7', `${row.hireId} was verified by a code that went elsewhere`);
    }
  }

  return {
    calling(call, input) {
      const { Key } = input as { Key?: { pk?: string } };
      if (call.operation !== 'GetItem desk' || !Key?.pk?.startsWith('hire#')) return;
      const record = ledger.hires.get(Key.pk.slice('hire#'.length));
      if (record && call.place === 'Verify email') recordOf.set(`${call.invocation}`, record);
    },
    called(call, input) {
      if (call.operation === 'VerifyUserAttribute') verified(call, input as { Code: string });
    },
    failed({ operation, invocation }, fault, error) {
      const record = recordOf.get(`${invocation}`);
      if (fault || operation !== 'VerifyUserAttribute' || !record) return;
      if ((error as Error).name === 'CodeMismatchException') refusals.set(record, (refusals.get(record) ?? 0) + 1);
    },
    hit() {
      faults += 1;
    },
    atTheEnd() {
      const { maxRefusals } = ledger.universe.standIns.settings;
      for (const [record, count] of refusals) {
        if (count > maxRefusals * Math.max(1, attemptsOf(record)) + faults) {
          ledger.violate('I13', `${record.hire.employeeNumber} had ${count} wrong tries`);
        }
      }
    },
  };
}
