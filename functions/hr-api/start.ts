// HR's request to start a hire, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { findHire } from '../hires/repository.ts';
import { executionInputOf, startExecution } from '../lifecycle/execution.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { startHire } from './requests/start.ts';

export const handler = lambdaHandler(hrRequests['hr-start'], startHire, () =>
  servicesOf(
    { ...withTables(), ...withStates() },
    { hires: { find: findHire }, executions: { start: startExecution, inputOf: executionInputOf } },
  ),
);
