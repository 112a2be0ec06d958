// I4, I7: a task token takes one answer, of the hire and the execution it was made for, before the deadline; an answer of
// a hire is delivered once, and a question gets one.
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Invariant, Observations } from '../observations/observations.ts';
import { day, minute } from '../environment/virtual-time.ts';

type Answer = { readonly action: string; readonly submission: string };
const onceOnly = new Set(['new-password', 'password', 'email-code']);

type Waiting = { readonly hireId: string; readonly executionArn: string };

/** A wait that was opened just before the deadline lasts a second at least, and its function takes a while. */
const grace = 10 * minute;

export function oneAnswerPerToken(observations: Observations): Invariant {
  const waitOfToken = new Map<string, Waiting>();
  const hireOfSubmission = new Map<string, string>();
  const delivered = new Set<string>();
  const answered = new Set<string>();
  const redrivenAt = new Map<string, number>();

  function isLate({ deadlines: { deadlineAt }, executionArn }: HireRecord): boolean {
    const redriven = redrivenAt.get(executionArn);
    const deadline = redriven === undefined ? deadlineAt : Math.max(deadlineAt, redriven + day);
    return observations.simulation.time.now() > deadline + grace;
  }

  function checkQuestion(row: HireRecord): void {
    if (isLate(row)) observations.violate('I7', `an answer of ${row.hireId} is taken after the deadline`);
    const question = `${row.executionArn} ${row.wait?.waitNumber}`;
    if (answered.has(question)) observations.violate('I4', `a question to ${row.hireId} got two answers`);
    answered.add(question);
  }

  function sent({ taskToken, output }: { taskToken: string; output: string }): void {
    const { action, submission } = JSON.parse(output) as Answer;
    const { hireId = '', executionArn } = waitOfToken.get(taskToken) ?? {};
    const whose = hireOfSubmission.get(submission);
    if (whose !== undefined && whose !== hireId) observations.violate('I4', `${whose} answered for ${hireId}`);
    const row = observations.hires.get(hireId)?.row;
    if (row && row.executionArn !== executionArn)
      observations.violate('I4', `${hireId} answered an execution that is not theirs any more`);
    if (!onceOnly.has(action)) return;
    if (delivered.has(submission)) observations.violate('I4', `${whose} answered twice by one submission`);
    delivered.add(submission);
    if (row) checkQuestion(row);
  }

  return {
    begin() {
      for (const known of [waitOfToken, hireOfSubmission, delivered, answered, redrivenAt]) known.clear();
    },
    history(run, event) {
      if (event.type === 'ExecutionRedriven') redrivenAt.set(run.arn, observations.simulation.time.now());
      if (event.type !== 'TaskScheduled') return;
      const { parameters } = (event as unknown as { taskScheduledEventDetails: { parameters: string } })
        .taskScheduledEventDetails;
      if (!parameters.includes('"taskToken"')) return;
      const { Payload } = JSON.parse(parameters) as { Payload: { taskToken?: string; hireId: string } };
      const { taskToken, hireId } = Payload;
      if (taskToken !== undefined) waitOfToken.set(taskToken, { hireId, executionArn: run.arn });
    },
    rowWritten(_before, { page: { pending }, hireId }) {
      if (pending) hireOfSubmission.set(pending.submission, hireId);
    },
    called({ operation }, input) {
      if (operation === 'SendTaskSuccess') sent(input as Parameters<typeof sent>[0]);
    },
  };
}
