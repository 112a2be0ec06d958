// Faults that once broke an invariant in a written hire, each where it did; kept for ever.
import type { Fault } from '../faults/fault-plan.ts';

export type KeptPlan = { readonly hireCase: string; readonly plan: readonly Fault[]; readonly found: string };

export const planCorpus: readonly KeptPlan[] = [
  {
    hireCase: 'golden path',
    plan: [{ at: 'call', site: 'Set new password: DeleteItem vault', nth: 1, kind: 'refused' }],
    found: 'a temporary password lay in the vault until the end (I15)',
  },
  {
    hireCase: 'golden path',
    plan: [{ at: 'call', site: 'Set new password: DeleteItem vault', nth: 1, kind: 'crash-after' }],
    found: 'a temporary password lay in the vault until the end (I15)',
  },
  {
    hireCase: 'golden path',
    plan: [{ at: 'call', site: 'Verify email: PutItem hires', nth: 1, kind: 'crash-after' }],
    found: 'a code lay in the vault after it was verified (I15)',
  },
  {
    hireCase: 'too many attempts',
    plan: [{ at: 'call', site: 'Withdraw: DeleteItem vault', nth: 1, kind: 'refused' }],
    found: 'the sweeper gave another reason than the workflow had (I9)',
  },
  {
    hireCase: 'temporary password set over the own one',
    plan: [{ at: 'invocation', site: 'Start sign-in', nth: 2, kind: 'invoked-twice' }],
    found: 'two runs gave the user a temporary password each, and the execution failed (I9)',
  },
];
