// I20: nobody calls more often than what was asked for and what went wrong explain. Counted are the visits of states
// against the tries of their steps, and the calls in Cognito's two scarce classes against what a visit may make.
import { quotaCategoryOf } from '../../../local/emulator/cognito/wire/quotas.ts';
import { throttles } from '../../../workflow/contract/errors.ts';
import type { Call } from '../environment/call-site.ts';
import type { Run } from '../observations/executions.ts';
import type { ObservedHire, Invariant, Observations } from '../observations/observations.ts';

const scarce = ['UserUpdate', 'UserAccountRecovery'] as const;
type Scarce = (typeof scarce)[number];
const isScarce = (category: string | undefined): category is Scarce => scarce.includes(category as Scarce);

type Allowance = Readonly<Partial<Record<Scarce, number>>>;

/** What is known of a hire when a state is visited. */
type Visit = { readonly nth: number; readonly attempt: number; readonly record: ObservedHire | undefined };

/** The calls that one visit may make when nothing goes wrong; the golden path comes to one and one. */
function allowanceOf(place: string, { nth, attempt, record }: Visit): Allowance {
  const isAnother = attempt > 1;
  switch (place) {
    case 'Create user':
      // Naming in a second call, where the pool wants it so; removing or taking over what an earlier attempt left.
      return { UserUpdate: isAnother ? 6 : 3, UserAccountRecovery: isAnother ? 1 : 0 };
    case 'Take back password':
      // Named in a second call perhaps, disabled and deleted, given another password.
      return { UserUpdate: 6, UserAccountRecovery: 1 };
    case 'Start sign-in again':
      return { UserAccountRecovery: 1 };
    case 'Start sign-in':
      return { UserAccountRecovery: nth > 1 || isAnother ? 1 : 0 };
    case 'Set new password':
      return { UserAccountRecovery: 1 };
    case 'Verify email':
      return { UserUpdate: 1 };
    case 'Add to groups':
      return { UserUpdate: record?.hire.groups?.length ?? 0 };
    case 'Withdraw':
    case 'hr-cancel':
    case 'sweeper':
      return { UserUpdate: 2 };
    default:
      return {};
  }
}

/** What the workflow may retry without any fault of the simulation: quotas, lockouts, lost races, and what has to end first. */
const retriedByItself = new Set<string>([
  ...throttles,
  'PasswordLockoutError',
  'HireConflictError',
  'ErasureUnderWayError',
  'AccountInDoubtError',
]);

type Counts = {
  readonly visits: Map<string, number>;
  entered: number;
  tries: number;
  excused: number;
  readonly calls: Record<Scarce, number>;
  readonly bound: Record<Scarce, number>;
};
const nothing = (): Counts => ({
  visits: new Map(),
  entered: 0,
  tries: 0,
  excused: 0,
  calls: { UserUpdate: 0, UserAccountRecovery: 0 },
  bound: { UserUpdate: 0, UserAccountRecovery: 0 },
});

type Details = { readonly name?: string; readonly error?: string };

export function boundedCalls(observations: Observations): Invariant {
  const counts = new Map<string, Counts>();
  const direct = new Set<number>();

  const of = (hireId: string): Counts => {
    const known = counts.get(hireId) ?? nothing();
    counts.set(hireId, known);
    return known;
  };

  function allow(hireId: string, place: string, attempt: number): void {
    const known = of(hireId);
    const nth = (known.visits.get(place) ?? 0) + 1;
    known.visits.set(place, nth);
    const allowance = allowanceOf(place, { nth, attempt, record: observations.hires.get(hireId) });
    for (const category of scarce) known.bound[category] += allowance[category] ?? 0;
  }

  /** A fault explains another try: one call more of each class, or as many as the place makes. */
  function excuse(hireId: string, place: string): void {
    const known = of(hireId);
    known.excused += 1;
    const allowance = allowanceOf(place, { nth: 2, attempt: 2, record: observations.hires.get(hireId) });
    for (const category of scarce) known.bound[category] += Math.max(1, allowance[category] ?? 0);
  }

  /** Withdrawing without the workflow: by HR's cancel, or by the sweeper. */
  function directly({ invocation, place }: Call, hireId: string): void {
    if ((place !== 'hr-cancel' && place !== 'sweeper') || direct.has(invocation)) return;
    direct.add(invocation);
    allow(hireId, place, 1);
  }

  const hireIdOf = (username: string | undefined) =>
    [...observations.hires.values()].find(({ hire }) => hire.universalId === username)?.hire.employeeNumber;

  function noted(run: Run, type: string, event: object): void {
    const [, hireId, attempt] = /^hire-(.+?)(?:-(\d+))?$/.exec(run.name) ?? [];
    if (hireId === undefined) return;
    const known = of(hireId);
    const details = event as Readonly<Record<string, Details>>;
    if (type === 'TaskScheduled') known.tries += 1;
    if (type === 'TaskStateEntered' || type === 'ExecutionRedriven') {
      known.entered += 1;
      allow(hireId, details['stateEnteredEventDetails']?.name ?? run.state, Number(attempt ?? 1));
    }
    const error = details['taskFailedEventDetails']?.error;
    if (type === 'TaskFailed' && retriedByItself.has(error ?? '')) excuse(hireId, run.state);
  }

  return {
    history: (run, event) => noted(run, event.type, event),
    calling(call, input) {
      const category = call.service === 'cognito' ? quotaCategoryOf(call.operation, input) : undefined;
      if (!isScarce(category)) return;
      const hireId = call.hireId ?? hireIdOf((input as { Username?: string }).Username);
      if (hireId === undefined) return;
      directly(call, hireId);
      of(hireId).calls[category] += 1;
    },
    hit(kind, place, _operation, hireId) {
      if (kind !== 'clock-skew' && hireId !== undefined) excuse(hireId, place);
    },
    atTheEnd() {
      for (const [hireId, { calls, bound, tries, entered, excused }] of counts) {
        if (observations.hires.get(hireId)?.isMeddledWith !== false) continue;
        for (const category of scarce) {
          if (calls[category] <= bound[category]) continue;
          observations.violate(
            'I20',
            `${hireId} cost ${calls[category]} ${category} calls, explained are ${bound[category]}`,
          );
        }
        if (tries > entered + excused) {
          observations.violate('I20', `${hireId}: ${tries} tries of steps, explained are ${entered} and ${excused}`);
        }
      }
      counts.clear();
    },
  };
}
