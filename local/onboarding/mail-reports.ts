// How the local environment hears what becomes of mails, as infra/operations/mail-feedback.ts has it on AWS: a configuration set of SES, a
// topic, and the function that notes it for HR.
import {
  CreateConfigurationSetCommand,
  CreateConfigurationSetEventDestinationCommand,
  type EventType,
} from '@aws-sdk/client-sesv2';
import type { LocalTopics } from '../emulator/sns/topics.ts';
import type { Clients } from './services.ts';

const ConfigurationSetName = 'onboarding';
const noteMailProblem = 'arn:aws:lambda:us-east-1:000000000000:function:mail-feedback';

export const reportedEvents: EventType[] = ['BOUNCE', 'COMPLAINT'];

/** @returns the name of the configuration set that our mails are sent with */
export async function provisionMailReports({ ses }: Pick<Clients, 'ses'>, topics: LocalTopics): Promise<string> {
  const TopicArn = topics.create('mail-reports');
  topics.subscribe(TopicArn, noteMailProblem);
  await ses.send(new CreateConfigurationSetCommand({ ConfigurationSetName }));
  await ses.send(
    new CreateConfigurationSetEventDestinationCommand({
      ConfigurationSetName,
      EventDestinationName: 'topic',
      EventDestination: { Enabled: true, MatchingEventTypes: reportedEvents, SnsDestination: { TopicArn } },
    }),
  );
  return ConfigurationSetName;
}
