// What SES takes as a simple SendEmail, and the mail in it.
// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
import * as z from 'zod/mini';
import { AwsError, notImplemented } from '../kit/aws-error.ts';
import type { Mail } from './mails.ts';

const content = z.object({ Data: z.string(), Charset: z.optional(z.string()) });
const addresses = z.optional(z.array(z.string()));

const sendEmail = z.object({
  ConfigurationSetName: z.optional(z.string()),
  FromEmailAddress: z.optional(z.string()),
  Destination: z.optional(z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })),
  Content: z.object({
    Simple: z.optional(
      z.object({ Subject: content, Body: z.object({ Text: z.optional(content), Html: z.optional(content) }) }),
    ),
  }),
  EmailTags: z.optional(z.array(z.object({ Name: z.string(), Value: z.string() }))),
});

type SendEmail = z.infer<typeof sendEmail>;

const recipientLimit = 50;

const bad = (message: string): AwsError => new AwsError('BadRequestException', message);

const recipientsOf = ({ Destination: { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = {} }: SendEmail) => {
  const all = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (all.length === 0) throw bad('The request needs at least one recipient.');
  if (all.length > recipientLimit) throw bad(`Recipient count exceeds ${recipientLimit}.`);
  if (!all.every((address) => /^[^@\r\n]+@[^@\s]+$/.test(address))) throw bad('Illegal address');
  return all;
};

const checkTags = ({ EmailTags = [] }: SendEmail): void => {
  if (EmailTags.every(({ Name, Value }) => /^[\w-]{1,256}$/.test(Name) && /^[\w.@-]{1,256}$/.test(Value))) return;
  throw bad('A tag name or value is empty, too long or holds characters that SES does not take.');
};

export const isSimple = (input: unknown): boolean => z.safeParse(sendEmail, input).data?.Content.Simple !== undefined;

/** The sender's tag named `kind` says what a mail is for. */
export const kindOf = (input: unknown): string =>
  z.safeParse(sendEmail, input).data?.EmailTags?.find(({ Name }) => Name === 'kind')?.Value ?? 'mail';

/** A mail, and what SES says about it when it tells what became of it. */
export type SentMail = {
  readonly mail: Mail;
  readonly recipients: readonly string[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly configurationSet: string | undefined;
};

export const readSimpleMail = (input: unknown): SentMail => {
  const { data } = z.safeParse(sendEmail, input);
  if (data === undefined) throw bad('The request does not fit SendEmail: check Content, Destination and EmailTags.');
  const simple = data.Content.Simple;
  if (simple === undefined) throw notImplemented('SendEmail with raw or template content (no inbox is open)');
  const to = recipientsOf(data);
  checkTags(data);
  if (data.FromEmailAddress === undefined) throw bad('FromEmailAddress is missing.');
  const { Text, Html } = simple.Body;
  if (Text === undefined && Html === undefined) throw bad('The body needs a text or an HTML part.');
  const mail = {
    to: to.join(', '),
    subject: simple.Subject.Data,
    body: Text?.Data ?? Html?.Data ?? '',
    kind: kindOf(data),
    ...(Html === undefined ? {} : { html: Html.Data }),
    from: data.FromEmailAddress,
  };
  const tags = Object.fromEntries((data.EmailTags ?? []).map(({ Name, Value }) => [Name, [Value]]));
  return { mail, recipients: to, tags, configurationSet: data.ConfigurationSetName };
};
