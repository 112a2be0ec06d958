// Checks a hire before anything is made or waited for, so that HR has the first answer of the workflow within seconds: the
// data, the groups, whose the names are, and whether the hire is under way. Create user looks again, in case it has changed.
import { readHire } from '../../workflow/contract/read-hire.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { findHireUser } from '../cognito/provision-user.ts';
import { findUser } from '../cognito/users.ts';
import { executionNote, noteRequested } from '../hires/execution-note.ts';
import { findHire } from '../hires/repository.ts';
import { checkClaim } from '../lifecycle/claim.ts';
import { auditDirectStart } from '../lifecycle/direct-start.ts';
import { executionState } from '../lifecycle/execution.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withStates, withTables, withUserPool } from '../runtime/clients.ts';
import { groupsOf } from '../runtime/group-rules.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';

type Services = Uses<{
  hires: 'find' | 'executionNote' | 'noteRequested';
  users: 'find';
  executions: 'stateOf';
  audit: 'record';
}>;

export const checkHire = (services: Services) => async (input: StepInput<'check-hire'>) => {
  const { settings, clock } = services;
  // Who is refused has asked for it all the same.
  await auditDirectStart(services, input.executionArn, input.hire);
  const hire = readHire({ ...input, now: clock.now() });
  groupsOf(settings, hire);
  await checkClaim(services, hire, input, await findHireUser(services, hire));
  return {};
};

export const handler = lambdaHandler(steps['check-hire'], checkHire, () =>
  servicesOf(
    { ...withTables(), ...withUserPool(), ...withStates(), ...withAudit() },
    {
      hires: { find: findHire, executionNote, noteRequested },
      users: { find: findUser },
      executions: { stateOf: executionState },
      audit: { record: auditRequest },
    },
  ),
);
