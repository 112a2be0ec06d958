// Cognito's CustomMessage trigger: the mail with the code, in our words and the hire's language.
// It is asked for every mail of the pool; those that are not ours leave unchanged, so an existing pool keeps its own texts.
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { renderCodeMail } from '../notifications/mail/code-mail.ts';

export type CustomMessageSettings = {
  readonly companyName: string;
  readonly supportContact: string;
  readonly codeMinutes: number;
};

/** A code that was asked for, and the one that Cognito mails by itself when the address was corrected. */
const ours = new Set(['CustomMessage_VerifyUserAttribute', 'CustomMessage_UpdateUserAttribute']);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What the hire chose on the page comes with the request; the user's `locale` is what HR said. */
const languageOf = ({ clientMetadata, userAttributes }: CustomMessageTriggerEvent['request']) =>
  (text(clientMetadata?.['language']) ?? text(userAttributes['locale']) ?? 'en').startsWith('ja') ? 'ja' : 'en';

export const customMessage =
  ({ companyName, supportContact, codeMinutes }: CustomMessageSettings) =>
  (event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> => {
    if (!ours.has(event.triggerSource)) return Promise.resolve(event);
    const { request } = event;
    const { subject, message } = renderCodeMail({
      companyName,
      supportContact,
      codeMinutes,
      language: languageOf(request),
      givenName: text(request.userAttributes['given_name']),
      familyName: text(request.userAttributes['family_name']),
      codeParameter: request.codeParameter,
    });
    return Promise.resolve({
      ...event,
      response: { ...event.response, emailSubject: subject, emailMessage: message },
    });
  };

// This function has none of the services' variables but these three. It never refuses to start over one that is missing:
// a plainer mail is better than a sign-in that fails.
export const handler = customMessage({
  companyName: process.env['COMPANY_NAME'] ?? '',
  supportContact: process.env['SUPPORT_CONTACT'] ?? '',
  codeMinutes: Number(process.env['CODE_WINDOW_MINUTES'] ?? 15),
});
