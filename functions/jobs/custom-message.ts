// Cognito's CustomMessage trigger: the mail with the code, in our words and the hire's language.
// It is asked for every mail of the pool; those that are not ours leave unchanged, so an existing pool keeps its own texts.
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { renderCodeMail } from '../notifications/mail/code-mail.ts';
import { type Branding, readBranding } from '../runtime/branding.ts';

export type CustomMessageSettings = { readonly branding: Branding; readonly codeMinutes: number };

/** A code that was asked for, and the one that Cognito mails by itself when the address was corrected. */
const ours = new Set(['CustomMessage_VerifyUserAttribute', 'CustomMessage_UpdateUserAttribute']);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What the hire chose on the page comes with the request; the user's `locale` is what HR said. */
const languageOf = ({ clientMetadata, userAttributes }: CustomMessageTriggerEvent['request']) =>
  (text(clientMetadata?.['language']) ?? text(userAttributes['locale']) ?? 'en').startsWith('ja') ? 'ja' : 'en';

export const customMessage =
  ({ branding, codeMinutes }: CustomMessageSettings) =>
  (event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> => {
    if (!ours.has(event.triggerSource)) return Promise.resolve(event);
    const { request } = event;
    const language = languageOf(request);
    const { subject, message } = renderCodeMail({
      companyName: branding.names[language],
      supportContact: branding.supportContact,
      accentColor: branding.accentColor,
      texts: branding.mailTexts[language],
      codeMinutes,
      language,
      givenName: text(request.userAttributes['given_name']),
      familyName: text(request.userAttributes['family_name']),
      codeParameter: request.codeParameter,
    });
    return Promise.resolve({
      ...event,
      response: { ...event.response, emailSubject: subject, emailMessage: message },
    });
  };

/** It never refuses to start over a variable that is missing: a plainer mail is better than a sign-in that fails. */
const brandingAtHand = (): Branding => {
  const { COMPANY_NAME: name = '', SUPPORT_CONTACT: supportContact = '' } = process.env;
  try {
    return readBranding(process.env);
  } catch {
    return { names: { en: name, ja: name }, supportContact, mailTexts: {} };
  }
};

// This function has none of the services' variables but those of the branding and this one.
export const handler = customMessage({
  branding: brandingAtHand(),
  codeMinutes: Number(process.env['CODE_WINDOW_MINUTES'] ?? 15),
});
