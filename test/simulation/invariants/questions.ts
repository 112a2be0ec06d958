// I4, I7, I10 at the page's questions: one answer is taken and stays, what is typed for a question that has ended is not, and
// anyone who was told "received" was the one whose answer was.
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';

const typed = new Set<string>(['new-password', 'password', 'email-code']);

/** By waitNumber: how many answers were taken into the row, and how many people were told so. */
type Questions = { readonly taken: Map<number, number>; readonly told: Map<number, number> };

function count(counts: Map<number, number>, waitNumber: number): number {
  const now = (counts.get(waitNumber) ?? 0) + 1;
  counts.set(waitNumber, now);
  return now;
}

export function oneAnswerPerQuestion(observations: Observations): Invariant {
  const questions = new Map<ObservedHire, Questions>();
  /** By request: the question that was open when it was asked. */
  const openAt = new WeakMap<object, number>();

  const of = (record: ObservedHire): Questions => {
    const known = questions.get(record) ?? { taken: new Map(), told: new Map() };
    questions.set(record, known);
    return known;
  };

  return {
    begin: () => questions.clear(),
    asking(record, _path, body) {
      openAt.set(body, record.row?.wait?.waitNumber ?? 0);
    },
    rowWritten(before, { page: { pending }, wait, hireId }) {
      if (!pending || pending.submission === before?.page.pending?.submission || !typed.has(pending.action)) return;
      const record = observations.hires.get(hireId);
      if (record) count(of(record).taken, wait?.waitNumber ?? 0);
      const earlier = before?.wait?.answeredWith ?? before?.page.pending?.action ?? '';
      const isSecond = before?.wait?.waitNumber === wait?.waitNumber && typed.has(earlier);
      if (isSecond) observations.violate('I4', `a second answer of ${hireId} is taken for one question`);
    },
    answered(record, _path, body, { status, body: answer }) {
      const { waitNumber } = body as { waitNumber?: number };
      if (status !== 202 || waitNumber === undefined || !answer.includes('"received"')) return;
      const { taken, told } = of(record);
      const { employeeNumber } = record.hire;
      const isOver = waitNumber < (openAt.get(body) ?? 0) || !taken.has(waitNumber);
      if (isOver)
        return observations.violate('I7', `${employeeNumber} answered question ${waitNumber}, which was over`);
      if (count(told, waitNumber) > (taken.get(waitNumber) ?? 0))
        observations.violate('I10', `${employeeNumber} was told "received" for what was not taken`);
    },
  };
}
