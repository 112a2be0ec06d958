// Mails one of our letters to a hire through SES. The texts come from functions/emails; the code mail is Cognito's own.
import { type MessageTag, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { EmailKind } from '../../workflow/contract/steps.ts';
import { renderMail } from './mail/render.ts';
import { awsCall } from '../runtime/aws.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Services } from '../runtime/services.ts';

/** By these SES's report of a bounce leads back to the hire (mail-feedback.ts). */
const tagsOf = ({ hireId, attempt }: HireRecord, kind: EmailKind): MessageTag[] => [
  { Name: 'kind', Value: kind },
  { Name: 'hire', Value: hireId },
  { Name: 'attempt', Value: String(attempt) },
];

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** @param link for the letters that have one */
export async function mailHire(
  { mail, settings }: Pick<Services, 'mail' | 'settings'>,
  row: HireRecord,
  kind: EmailKind,
  link?: string,
): Promise<void> {
  const { company } = settings;
  const { subject, text, html } = renderMail(kind, {
    language: row.language,
    ...(row.givenName !== undefined && { givenName: row.givenName }),
    ...(row.familyName !== undefined && { familyName: row.familyName }),
    companyName: company.name,
    portalUrl: company.portalUrl,
    supportContact: company.supportContact,
    signInName: row.hireId,
    deadlineAt: row.deadlineAt,
    ...(link !== undefined && { link }),
  });
  const set = settings.mailConfigurationSet;
  const command = new SendEmailCommand({
    ...(set !== undefined && { ConfigurationSetName: set }),
    FromEmailAddress: settings.mailSender,
    Destination: { ToAddresses: [row.email] },
    Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
    EmailTags: tagsOf(row, kind),
  });
  await awsCall('SES SendEmail', () => mail.send(command));
}
