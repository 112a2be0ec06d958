// What follows from the settings of the branding: the sender of emails, what functions are told, what the page shows.
import type { Branding } from '../form/branding.ts';
import { readSender, type Sender, senderHeader } from '../functions/notifications/mail/sender.ts';
import { languages } from '../workflow/contract/languages.ts';
import { readLogo } from './branding-settings.ts';
import type { BundleFiles } from './functions/bundle-files.ts';
import type { OnboardingSettings } from './settings.ts';

/** The settings have been read: there is a sender. */
const senderOf = ({ mailSender, companyName }: OnboardingSettings): Required<Sender> => {
  const { name, address } = readSender(mailSender) ?? { address: mailSender };
  return { name: name ?? (typeof companyName === 'string' ? companyName : companyName.en), address };
};

/** The sender in the From header of every email, ours and Cognito's. */
export const fromHeaderOf = (settings: OnboardingSettings) => senderHeader(senderOf(settings));

/** What IAM holds the emails to. */
export const senderAddressOf = (settings: OnboardingSettings) => senderOf(settings).address;

export const mailIdentityOf = (settings: OnboardingSettings) =>
  settings.mailIdentity ?? senderAddressOf(settings).replace(/^.*@/u, '');

const mailTextsFile = 'mail-texts.json';

/** Words of the deployment's own, laid beside the functions that mail: the environment has no room for them. */
export function mailTextsOf({ branding: { texts } }: OnboardingSettings): BundleFiles {
  const mails = Object.fromEntries(
    languages.flatMap((language) => (texts[language]?.mails ? [[language, texts[language].mails]] : [])),
  );
  if (Object.keys(mails).length === 0) return new Map();
  return new Map([[mailTextsFile, new TextEncoder().encode(JSON.stringify(mails))]]);
}

/** Where a function finds what is laid beside it. */
export const mailTextsEnvironmentOf = (settings: OnboardingSettings): Record<string, string> =>
  mailTextsOf(settings).size > 0 ? { MAIL_TEXTS_FILE: mailTextsFile } : {};

const namesOf = ({ companyName }: OnboardingSettings) =>
  typeof companyName === 'string' ? { en: companyName, ja: companyName } : companyName;

/** The names, the contact and the colour, for every function that writes to a hire. */
export const brandingEnvironmentOf = (settings: OnboardingSettings): Record<string, string> => {
  const { supportContact, branding } = settings;
  const { en, ja } = namesOf(settings);
  return {
    COMPANY_NAME: en,
    ...(ja !== en && { COMPANY_NAMES: JSON.stringify({ ja }) }),
    SUPPORT_CONTACT: supportContact,
    ...(branding.accentColor !== undefined && { ACCENT_COLOR: branding.accentColor }),
  };
};

/** What the page says of the company before it knows the hire. */
export const pageBrandingOf = (settings: OnboardingSettings): Branding => {
  const { logo, accentColor, texts } = settings.branding;
  return {
    names: namesOf(settings),
    supportContact: settings.supportContact,
    accentColor,
    logo: logo === undefined ? undefined : readLogo(logo),
    texts: Object.fromEntries(
      languages.flatMap((language) => (texts[language]?.page ? [[language, texts[language].page]] : [])),
    ),
  };
};
