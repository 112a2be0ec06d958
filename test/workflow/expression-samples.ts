// What each JSONata expression of the workflow has to give, on sample input. An expression without a sample fails the test.
import { maxInputLength } from '../../workflow/contract/hire.ts';
import * as expr from '../../workflow/expressions.ts';

export type Sample = {
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** What `$states` is at that place. */
  readonly states?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly gives: unknown;
};

const now = 1_790_000_000_000;
const hour = 3_600_000;
const day = 24 * hour;
const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:onboarding:hire-1001-002';
const hire = { employeeNumber: '1001-002', email: 'hanako@example.com', givenName: '花子' };
const context = { Execution: { Id: executionArn, Name: 'hire-1001-002' }, Task: { Token: 'AQB4' } };

const holds = (name: string, value: unknown): Sample[] => [{ variables: { [name]: value }, gives: value }];
const answers = (member: string, value: unknown): Sample => ({
  states: { result: { Payload: { [member]: value } } },
  gives: value,
});
const counts = (name: string): Sample[] => [0, 1, 99].map((n) => ({ variables: { [name]: n }, gives: n + 1 }));
/** A variable against one value: itself, another, and none. */
const compares = (name: string, value: string): Sample[] =>
  [value, `${value}-x`, ''].map((is) => ({ variables: { [name]: is }, gives: is === value }));

/** What ended a wait: the action itself, and another one. */
const cameAs = (action: string): Sample[] =>
  [action, 'new-link'].map((is) => ({ states: { input: { action: is } }, gives: is === action }));

const inDoubt: Sample[] = [true, false].flatMap((waitedForInDoubtCalls) =>
  [0, 1].map((RetryCount) => ({
    states: { context: { State: { RetryCount } } },
    variables: { waitedForInDoubtCalls },
    gives: waitedForInDoubtCalls && RetryCount === 0,
  })),
);

/** The context of an execution that was redriven. */
const redriven = (at: number) => ({
  context: { Execution: { RedriveCount: 1, RedriveTime: new Date(at).toISOString() } },
});

const waits: Sample[] = [
  { now, variables: { remindAt: [now + day, now + 3 * day], deadlineAt: now + 7 * day }, gives: 86_400 },
  { now, variables: { remindAt: [now + 3 * day, now + day], deadlineAt: now + 7 * day }, gives: 86_400 },
  { now, variables: { remindAt: [now + day], deadlineAt: now + 7 * day }, gives: 86_400 },
  { now, variables: { remindAt: [], deadlineAt: now + 7 * day }, gives: 604_800 },
  { now, variables: { remindAt: [now + 8 * day], deadlineAt: now + 7 * day }, gives: 604_800 },
  { now, variables: { remindAt: [], deadlineAt: now + 1 }, gives: 1 },
  { now, variables: { remindAt: [], deadlineAt: now + 1001 }, gives: 2 },
  { now, variables: { remindAt: [], deadlineAt: now }, gives: 1 },
  { now, variables: { remindAt: [now - day], deadlineAt: now + day }, gives: 1 },
  { now, variables: { remindAt: [], deadlineAt: now - 90 * day }, gives: 1 },
  { now, states: redriven(now), variables: { remindAt: [], deadlineAt: now - day }, gives: 86_400 },
  { now, states: redriven(now), variables: { remindAt: [], deadlineAt: now + 2 * day }, gives: 172_800 },
  { now, states: redriven(now - 2 * day), variables: { remindAt: [], deadlineAt: now - day }, gives: 1 },
];

const remindersAfter = (margin: number): Sample[] => [
  { now, variables: { remindAt: [] }, gives: [] },
  { now, variables: { remindAt: [now + margin] }, gives: [] },
  { now, variables: { remindAt: [now + margin + 1] }, gives: [now + margin + 1] },
  { now, variables: { remindAt: [now - day, now + day] }, gives: [now + day] },
  { now, variables: { remindAt: [now + day, now + 2 * day] }, gives: [now + day, now + 2 * day] },
];

const started = (input: unknown, gives: unknown): Sample => ({ states: { input, context }, gives });
const named = { executionArn, executionName: 'hire-1001-002' };
const long = { note: 'x'.repeat(maxInputLength) };
const awkward = JSON.parse('{"__proto__":{"a":1},"email":"👩‍💻"}') as unknown;

export const samples: ReadonlyMap<string, readonly Sample[]> = new Map<string, readonly Sample[]>([
  [
    expr.fencingToken,
    [
      {
        states: {
          context: {
            Execution: { RedriveCount: 0 },
            State: { EnteredTime: '2026-11-24T00:00:00.123Z', RetryCount: 2 },
          },
        },
        gives: [0, 1_795_478_400_123, 2],
      },
    ],
  ],
  [expr.hireIdOfInput, [{ states: { input: { ...hire, employeeNumber: 'E1' } }, gives: 'e1' }]],
  [expr.answered('outcome'), [answers('outcome', 'hire-cancelled')]],
  [
    expr.startedPayload(maxInputLength),
    [
      started(hire, { ...named, inputLength: Array.from(JSON.stringify(hire)).length, hire }),
      started({}, { ...named, inputLength: 2, hire: {} }),
      started([], { ...named, inputLength: 2, hire: [] }),
      started('text', { ...named, inputLength: 4, hire: 'text' }),
      started(7, { ...named, inputLength: 1, hire: 7 }),
      started(null, { ...named, inputLength: 4, hire: null }),
      started(awkward, { ...named, inputLength: Array.from(JSON.stringify(awkward)).length, hire: awkward }),
      started(long, { ...named, inputLength: maxInputLength + 11 }),
    ],
  ],
  [
    expr.executionInput,
    [{ states: { context: { ...context, Execution: { ...context.Execution, Input: hire } } }, gives: hire }],
  ],
  [expr.stateInput, [{ states: { input: { employeeNumber: '1' } }, gives: { employeeNumber: '1' } }]],
  [expr.executionArn, [{ states: { context }, gives: executionArn }]],
  [expr.taskToken, [{ states: { context }, gives: 'AQB4' }]],

  [expr.answered('hireId'), [answers('hireId', '1001-002')]],
  [expr.answered('deadlineAt'), [answers('deadlineAt', now + 7 * day)]],
  [
    expr.answered('remindAt'),
    [answers('remindAt', [now, now + day]), answers('remindAt', [now]), answers('remindAt', [])],
  ],
  [expr.answered('maxWrongAnswers'), [answers('maxWrongAnswers', 100)]],
  [expr.answered('hasGroups'), [answers('hasGroups', true), answers('hasGroups', false)]],
  [expr.answered('userStatus'), [answers('userStatus', 'CONFIRMED')]],
  [expr.answered('sessionExpiresAt'), [answers('sessionExpiresAt', 0), answers('sessionExpiresAt', now)]],
  [expr.callbackAction, [{ states: { result: { action: 'cancel', submission: 's1' } }, gives: 'cancel' }]],
  [expr.callbackSubmission, [{ states: { result: { action: 'cancel', submission: 's1' } }, gives: 's1' }]],

  [expr.variable('hireId'), holds('hireId', '1001-002')],
  [expr.variable('submission'), [...holds('submission', 's1'), ...holds('submission', '')]],
  [expr.variable('link'), holds('link', 1)],
  [expr.variable('outcome'), holds('outcome', 'hire-cancelled')],
  [expr.hasGroups, [...holds('hasGroups', true), ...holds('hasGroups', false)]],
  [expr.hasWaitedForInDoubtCalls, inDoubt],
  [expr.oneMore('link'), counts('link')],
  [expr.oneMore('mails'), counts('mails')],
  [expr.oneMore('codeRequests'), counts('codeRequests')],
  [expr.oneMore('wrongAnswers'), counts('wrongAnswers')],
  [expr.oneMore('renewals'), counts('renewals')],

  [expr.waitSeconds, waits],
  [
    expr.limitSeconds,
    [
      { now, variables: { deadlineAt: now + day }, gives: 3600 },
      { now, variables: { deadlineAt: now + 90_500 }, gives: 91 },
      { now, variables: { deadlineAt: now }, gives: 1 },
      { now, variables: { deadlineAt: now - day }, gives: 1 },
    ],
  ],
  [expr.remindersLeft, remindersAfter(0)],
  [expr.remindersAfterAnswer, remindersAfter(hour)],

  [
    expr.errorMessage,
    [
      {
        states: { errorOutput: { Cause: '{"errorMessage":"email: has to be a mail address","errorType":"X"}' } },
        gives: 'email: has to be a mail address',
      },
    ],
  ],
  [expr.refusalMessage, [{ states: { input: { message: 'The name is taken.' } }, gives: 'The name is taken.' }]],

  [expr.deadlinePassed, [-1, 0, 1].map((late) => ({ now, variables: { deadlineAt: now - late }, gives: late >= 0 }))],
  [
    expr.isConfirmed,
    ['CONFIRMED', 'FORCE_CHANGE_PASSWORD'].map((userStatus) => ({
      states: { input: { userStatus } },
      gives: userStatus === 'CONFIRMED',
    })),
  ],
  [
    expr.isSessionFresh,
    [0, now, now + 30_000, now + 30_001].map((sessionExpiresAt) => ({
      now,
      variables: { sessionExpiresAt },
      gives: sessionExpiresAt > now + 30_000,
    })),
  ],
  [expr.isRenewedTooOften, [0, 3, 4].map((renewals) => ({ variables: { renewals }, gives: renewals > 3 }))],
  [
    expr.isWrongTooOften,
    [0, 99, 100, 101].map((wrongAnswers) => ({
      variables: { wrongAnswers, maxWrongAnswers: 100 },
      gives: wrongAnswers >= 100,
    })),
  ],
  [expr.isOutcome('hire-cancelled'), compares('outcome', 'hire-cancelled')],
  [expr.isOutcome('too-many-attempts'), compares('outcome', 'too-many-attempts')],
  [
    expr.isTakingBack,
    ['correct', 'not-my-password', 'new-link', 'same-link', 'email-code'].map((action, at) => ({
      states: { input: { action } },
      gives: at < 3,
    })),
  ],
  ...(['new-password', 'password', 'email-code', 'resend-code', 'cancel'] as const).map(
    (action): [string, Sample[]] => [expr.isAction(action), cameAs(action)],
  ),
]);
