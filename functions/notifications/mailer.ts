// Sends one of our emails to a hire through SES. The texts come from mail/; the email with the code is Cognito's own.
import { type MessageTag, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { EmailKind } from '../../workflow/contract/steps.ts';
import type { HireRecord } from '../hires/record.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { renderMail } from './mail/render.ts';

/** By these SES's report of a bounce leads back to the hire (mail-feedback.ts). */
const tagsOf = ({ hireId, attempt }: HireRecord, kind: EmailKind): MessageTag[] => [
  { Name: 'kind', Value: kind },
  { Name: 'hire', Value: hireId },
  { Name: 'attempt', Value: String(attempt) },
];

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** For the emails that have a link, and for those that do not go to the hire's address. */
export type Sending = { readonly link?: string | undefined; readonly to?: string | undefined };

export async function sendMail(
  { ses, settings }: Pick<Clients, 'ses' | 'settings'>,
  record: HireRecord,
  kind: EmailKind,
  { link, to = record.address.email }: Sending = {},
): Promise<void> {
  const { company, branding, timeZones } = settings;
  const { language } = record.page;
  const { givenName, familyName, employeeNumber } = record.identity;
  const { subject, text, html } = renderMail(kind, {
    language,
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    companyName: branding.names[language],
    timeZone: timeZones[language],
    accentColor: branding.accentColor,
    texts: branding.mailTexts[language],
    portalUrl: company.portalUrl,
    supportContact: company.supportContact,
    signInName: employeeNumber,
    deadlineAt: record.deadlines.deadlineAt,
    ...(link !== undefined && { link }),
  });
  const set = settings.mailConfigurationSet;
  const command = new SendEmailCommand({
    ...(set !== undefined && { ConfigurationSetName: set }),
    FromEmailAddress: settings.mailSender,
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
    EmailTags: tagsOf(record, kind),
  });
  await aws('SES SendEmail', () => ses.send(command));
}
