// Mistakes about waits, tokens, questions and links: who may answer what, when, and once.
import { atCall, type Mutant } from './mutant.ts';

export const ofWaits: readonly Mutant[] = [
  {
    name: 'takes an answer to an older question',
    file: 'functions/page-api/submit.ts',
    find: 'wait?.waitNumber === waitNumber && (!wait.answeredWith',
    replace: 'wait !== undefined && (!wait.answeredWith',
    caughtBy: ['I7'],
    looks: [{ hireCase: 'code of another tab' }],
  },
  {
    name: 'takes an answer to a question that has one',
    file: 'functions/page-api/submit.ts',
    find: '(!wait.answeredWith || isResend(wait.answeredWith));',
    replace: 'true;',
    caughtBy: ['I4'],
    looks: [{ hireCase: 'two passwords for one question' }, { hireCase: 'two tabs' }],
  },
  {
    name: 'lets a second answer push the first one out',
    file: 'functions/page-api/submit.ts',
    find: `  if (page.pending?.action === action) return undefined;
`,
    replace: '',
    caughtBy: ['I4'],
    looks: [{ hireCase: 'two tabs' }],
  },
  {
    name: 'says "received" to everybody',
    file: 'functions/page-api/submit.ts',
    find: `    await vault.delete(place);
    return alreadyReceived;`,
    replace: `    await vault.delete(place);
    return received;`,
    caughtBy: ['I10'],
    looks: [{ hireCase: 'two tabs' }],
  },
  {
    name: 'asks again under the same number',
    file: 'functions/steps/open-callback.ts',
    find: 'const waitNumber = (wait?.waitNumber ?? 0) + (isSameQuestion ? 0 : 1);',
    replace: 'const waitNumber = wait?.waitNumber ?? 1;',
    caughtBy: ['I4'],
    looks: [{ hireCase: 'wrong code' }],
  },
  {
    name: 'forgets on opening what was answered',
    file: 'functions/steps/open-callback.ts',
    find: 'const answered = withDelivered(record, answeredBy) ?? record;',
    replace: 'const answered = record;',
    caughtBy: ['I4'],
    looks: [{ hireCase: 'wrong code', faults: [atCall('page-email-code: SendTaskSuccess', 'crash-after')] }],
  },
  {
    name: 'sends no answer for those who do not look again',
    file: 'functions/jobs/sweeper.ts',
    find: `  await tasks.deliver(record);
`,
    replace: '',
    caughtBy: ['I9'],
    looks: [
      { hireCase: 'away after the password', faults: [atCall('page-new-password: SendTaskSuccess', 'crash-before')] },
    ],
  },
  {
    name: 'withdraws nobody who was left lying',
    file: 'functions/jobs/sweeper.ts',
    find: '(hr.cancel || endOfRedrive <= now)',
    replace: 'hr.cancel',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'stopped and left alone' }],
  },
  {
    name: 'tells no wait of a correction',
    file: 'functions/hires/stage.ts',
    find: `  if (correct) return { action: 'correct', submission: correct };
`,
    replace: '',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'address corrected before the password' }],
  },
  {
    name: 'tells no wait of a cancel',
    file: 'functions/hires/stage.ts',
    find: `  if (cancel) return { action: 'cancel', submission: cancel };
`,
    replace: '',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'cancelled and not looked at again' }],
  },
  {
    name: 'goes on with a row that another execution has taken',
    file: 'functions/hires/repository.ts',
    find: '  if (record?.executionArn !== executionArn) {',
    replace: `  if (record && record.executionArn !== executionArn) return record;
  if (record === undefined) {`,
    caughtBy: ['I4', 'I8', 'I12'],
    looks: [{ hireCase: 'stopped, and a second attempt' }],
  },
  {
    name: 'goes on with a hire that was withdrawn meanwhile',
    file: 'functions/hires/repository.ts',
    find: `  if (record.outcome && record.outcome !== 'onboarded') throw new HireCancelledError('This hire has been withdrawn.');
  if (record.outcome && !mayBeOnboarded)`,
    replace: "  if (record.outcome === 'onboarded' && !mayBeOnboarded)",
    caughtBy: ['I8', 'I12'],
    looks: [{ hireCase: 'stopped, cancelled and redriven' }],
  },
  {
    name: 'takes a cancelled hire to the end',
    file: 'functions/steps/complete-onboarding.ts',
    find: 'if (record.hr.cancel || record.outcome) throw',
    replace: 'if (record.outcome) throw',
    caughtBy: ['I12'],
    looks: [{ hireCase: 'cancelled while the code is judged' }],
  },
  {
    name: 'takes an old address for the corrected one',
    file: 'functions/steps/complete-onboarding.ts',
    find: 'if (email !== poolEmail) {',
    replace: "if (email === '') {",
    caughtBy: ['I1'],
    looks: [{ hireCase: 'address corrected while the code is judged' }],
  },
  {
    name: 'keeps retired links good',
    file: 'functions/hires/invitation.ts',
    find: "  record.link.live?.hash === hash && record.outcome !== 'invitation-expired';",
    replace: "  hash !== '' && record.outcome !== 'invitation-expired';",
    caughtBy: ['I7'],
    looks: [{ hireCase: 'old link' }],
  },
  {
    name: 'keeps the link that went to a wrong address',
    file: 'functions/hr-api/requests/correct-email.ts',
    find: 'withoutLiveLink(withProblem(record, undefined));',
    replace: 'withProblem(record, undefined);',
    caughtBy: ['I7'],
    looks: [{ hireCase: 'address corrected before the password' }],
  },
  {
    name: 'tells that an expired link was known',
    file: 'functions/hires/invitation.ts',
    find: "  record.link.live?.hash === hash && record.outcome !== 'invitation-expired';",
    replace: '  record.link.live?.hash === hash;',
    caughtBy: ['I18'],
    looks: [{ hireCase: 'looked at after expiry' }],
  },
  {
    name: 'tells a retired link from an unknown one',
    file: 'functions/page-api/status.ts',
    find: 'if (!found?.isLive) return linkGone;',
    replace:
      "if (found && !found.isLive) return { status: 404, body: { error: 'malformed' } }; if (!found?.isLive) return linkGone;",
    caughtBy: ['I18'],
    looks: [{ hireCase: 'old link' }],
  },
  {
    name: 'takes more trouble over a retired link',
    file: 'functions/page-api/submit.ts',
    find: `  if (!found?.isLive) return linkGone;
  const { hireId } = found.record;`,
    replace: `  if (found && !found.isLive) await hires.change(found.record.hireId, (record) => record);
  if (!found?.isLive) return linkGone;
  const { hireId } = found.record;`,
    caughtBy: ['I18'],
    looks: [{ hireCase: 'old link' }],
  },
  {
    name: 'tells who asks for a mail whether the link was known',
    file: 'functions/page-api/resend.ts',
    find: 'if (!found) return accepted;',
    replace: "if (!found?.isLive) return { status: 404, body: { error: 'link-gone' } };",
    caughtBy: ['I18'],
    looks: [{ hireCase: 'old link' }],
  },
  {
    name: 'mails a code to whoever has an old link',
    file: 'functions/page-api/resend.ts',
    find: 'withResend(current, submission, found.isLive, now);',
    replace: 'withResend(current, submission, true, now);',
    caughtBy: ['I7'],
    looks: [{ hireCase: 'old link' }],
  },
  {
    name: 'forgets the links it replaced',
    file: 'functions/steps/send-invitation.ts',
    find: 'live: { number, hash }, retired: linkHashes(record) }',
    replace: 'live: { number, hash }, retired: [] }',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'old link' }],
  },
  {
    name: 'acts on a GET',
    file: 'functions/runtime/http.ts',
    find: "  const type = event.headers['content-type'] ?? event.headers['Content-Type'] ?? '';\n",
    replace: `  if (!event.body) return { ...event.queryStringParameters };
  const type = event.headers['content-type'] ?? event.headers['Content-Type'] ?? '';\n`,
    caughtBy: ['I11'],
    looks: [{ seeds: ['get'], hires: 3, runSettings: { scanned: 1 } }],
  },
  {
    name: 'says "done" of a cancelled hire',
    file: 'functions/hires/stage.ts',
    find: "  'hire-cancelled': 'withdrawn',",
    replace: "  'hire-cancelled': 'done',",
    caughtBy: ['I10'],
    looks: [{ hireCase: 'looked at after a cancel' }],
  },
  {
    name: 'takes other data under the same number for the same hire',
    file: 'functions/hr-api/requests/start.ts',
    find: 'if (fields.length === 0) return { executionArn, started: false };',
    replace: 'if (fields.length < 99) return { executionArn, started: false };',
    caughtBy: ['I10'],
    looks: [{ hireCase: 'other data under the same number' }],
  },
];
