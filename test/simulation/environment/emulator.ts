// The emulator of one simulation on its clock and its rng, reached directly: no wire, no signatures, no RSA, tables in
// memory. What they answer is what test/local holds them to.
import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { customMessage } from '../../../functions/jobs/custom-message.ts';
import { readSettings, type Settings } from '../../../functions/runtime/settings.ts';
import { LocalCognito } from '../../../local/emulator/cognito/cognito.ts';
import type { CognitoSwitches } from '../../../local/emulator/cognito/pool/switches.ts';
import { memoryDocumentClient } from '../../../local/emulator/dynamodb/memory-client.ts';
import { MemoryDynamoDb } from '../../../local/emulator/dynamodb/memory.ts';
import { LocalEvents } from '../../../local/emulator/events/events.ts';
import { type Mail, Mails } from '../../../local/emulator/ses/mails.ts';
import { LocalSes } from '../../../local/emulator/ses/ses.ts';
import { localEnvironment } from '../../../local/onboarding/environment.ts';
import { provision, type Provisioned } from '../../../local/onboarding/provision.ts';
import type { Lambda } from '../../../local/emulator/kit/seams.ts';
import { LocalStates } from '../../../local/emulator/states/states.ts';
import { LocalTopics } from '../../../local/emulator/sns/topics.ts';
import { directClient, type DirectClient } from '../../../local/emulator/transports/direct.ts';
import type { ServiceName } from './call-site.ts';
import type { Rng } from '../faults/rng.ts';
import { QuickKms } from './quick-kms.ts';
import { hour, second, type VirtualTime } from './virtual-time.ts';

export type StandInOptions = {
  readonly time: VirtualTime;
  readonly rng: Rng;
  readonly lambda: Lambda;
  readonly switches: Partial<CognitoSwitches>;
  readonly quotas: boolean | number;
  readonly pool: Partial<CreateUserPoolCommandInput>;
  readonly environment: Readonly<Record<string, string>>;
  readonly isStale: (changedAt: number) => boolean;
  onMail(mail: Mail): void;
};

export type Emulator = Provisioned & {
  readonly states: LocalStates;
  readonly cognito: LocalCognito;
  readonly tables: MemoryDynamoDb;
  readonly events: LocalEvents;
  readonly topics: LocalTopics;
  readonly mails: Mails;
  readonly clients: Readonly<Record<ServiceName, DirectClient>>;
  /** The pool for those who only look, whose calls spend no quota. */
  readonly auditor: DirectClient;
  readonly settings: Settings;
  /** Answers in place of a function of the product's stack that is no Lambda of the workflow. */
  trigger(functionName: string, event: unknown): Promise<unknown> | undefined;
};

/** The page has an address as in AWS. */
const environmentOf = (made: Provisioned) => ({
  ...localEnvironment(made),
  PAGE_URL: 'https://welcome.company.example/',
});

export async function makeStandIns(options: StandInOptions): Promise<Emulator> {
  const { time, rng, lambda } = options;
  const { clock } = time;
  const mails = new Mails();
  mails.onMail((mail) => options.onMail(mail));
  const tables = new MemoryDynamoDb({ now: () => time.now(), isStale: options.isStale });
  const states = new LocalStates({ clock, random: rng.of('states'), lambda, quotas: options.quotas });
  const cognito = new LocalCognito({
    clock,
    random: rng.of('cognito'),
    lambda,
    signatures: 'HS256',
    switches: options.switches,
    quotas: options.quotas,
    deliver: (mail) => mails.deliver(mail),
  });
  const events = new LocalEvents({ clock, random: rng.of('events') });
  const topics = new LocalTopics({ clock, random: rng.of('topics'), lambda });
  const bounces = rng.of('bounces');
  const feedbackAfter = () => bounces.skewed(second, 6 * hour);
  const clients = {
    cognito: directClient(cognito),
    states: directClient(states),
    dynamo: memoryDocumentClient(tables),
    kms: new QuickKms(rng.of('kms')),
    mail: directClient(new LocalSes({ mails, random: rng.of('ses'), clock, topics, feedbackAfter })),
    events: directClient(events),
  };
  const triggers = { CustomMessage: 'arn:aws:lambda:us-east-1:000000000000:function:custom-message' };
  const provisioning = { ...clients, ses: clients.mail, eventBridge: clients.events };
  const made = await provision(provisioning as unknown as Parameters<typeof provision>[0], topics, {
    LambdaConfig: triggers,
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/company.example',
    },
    ...options.pool,
  });
  const auditor = directClient({ call: (operation, input) => cognito.audit(operation, input) });
  const settings = readSettings({ ...environmentOf(made), ...options.environment });
  const trigger = triggerOf(settings);
  return { ...made, states, cognito, tables, events, topics, mails, clients, auditor, settings, trigger };
}

function triggerOf({ branding, codeWindow }: Settings): Emulator['trigger'] {
  const word = customMessage({ branding, codeMinutes: codeWindow / 60_000 });
  return (functionName, event) => (functionName === 'custom-message' ? word(event as never) : undefined);
}
