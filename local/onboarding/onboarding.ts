// The whole product on one environment: the emulator provisioned, the committed state machine, the real handlers, the API.
import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { customMessage } from '../../functions/jobs/custom-message.ts';
import type { HrRequestAudit } from '../../workflow/contract/events.ts';
import type { Services } from '../../functions/runtime/services.ts';
import { readSettings } from '../../functions/runtime/settings.ts';
import type { LambdaFunction } from '../emulator/lambda/in-process.ts';
import { createEnvironment, type Environment, type EnvironmentOptions } from '../emulator/environment/environment.ts';
import { type Api, createApi } from './api.ts';
import { executionName, executionInput } from '../../functions/lifecycle/execution-name.ts';
import { localEnvironment } from './environment.ts';
import { lambdaFunctions } from './handlers.ts';
import { provision, type Provisioned } from './provision.ts';
import { type Between, type Clients, clientsOf, keptLog, localServices, type LogLine } from './services.ts';

export type Onboarding = Provisioned & {
  readonly emulator: Environment;
  readonly services: Services;
  /** The clients that the services are made of. */
  readonly clients: Clients;
  readonly api: Api;
  /** What the functions log. */
  readonly logs: readonly LogLine[];
  /** What the audit log has. */
  readonly audits: readonly HrRequestAudit[];
  /** The steps by name; read at every call, so that a test may put something before one. */
  readonly functions: Record<string, LambdaFunction>;
  /** Starts the execution of a hire as HR's systems do. */
  startHire(hire: unknown, name?: string): Promise<string>;
};

export type OnboardingOptions = Omit<EnvironmentOptions, 'functions' | 'lambda'> & {
  /** Environment variables of the functions, over the local ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Stands between the product and AWS. */
  readonly between?: Between;
  /** What the pool has otherwise than the deployed one. */
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  /** Told of each line that a function logs. */
  readonly onLog?: (line: LogLine) => void;
};

export async function createOnboarding({
  environment,
  pool,
  between,
  onLog,
  ...options
}: OnboardingOptions = {}): Promise<Onboarding> {
  const functions: Record<string, LambdaFunction> = {};
  const emulator = createEnvironment({ ...options, functions });
  const provisioning = clientsOf(emulator);
  const triggers = { CustomMessage: 'arn:aws:lambda:us-east-1:000000000000:function:custom-message' };
  const provisioned = await provision(provisioning, emulator.topics, { LambdaConfig: triggers, ...pool });
  const settings = readSettings({ ...localEnvironment(provisioned), ...environment });
  const logs: LogLine[] = [];
  const audits: HrRequestAudit[] = [];
  const auditLog = { write: (entry: HrRequestAudit) => void audits.push(entry) };
  const clients = clientsOf(emulator, between);
  const services = localServices(emulator, clients, settings, { log: keptLog(logs, onLog), auditLog });
  const wordMails = customMessage({ branding: settings.branding, codeMinutes: settings.codeWindow / 60_000 });
  Object.assign(functions, lambdaFunctions(services), { 'custom-message': wordMails });
  return {
    ...provisioned,
    emulator,
    services,
    clients,
    logs,
    audits,
    functions,
    api: createApi(services, () => emulator.random.uuid()),
    async startHire(hire, name = executionName(hire)) {
      const { stateMachineArn } = provisioned;
      const command = new StartExecutionCommand({ stateMachineArn, name, input: executionInput(hire) });
      const { executionArn = '' } = await provisioning.states.send(command);
      await emulator.settled();
      return executionArn;
    },
  };
}
