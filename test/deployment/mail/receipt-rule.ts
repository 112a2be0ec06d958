// SES's receiving side, which the emulator has not: every mail to a hire's address is put into a bucket as it would come
// from the wire, our emails with two bodies, Cognito's with one.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { ReadMail } from '../../../local/onboarding/person.ts';
import { askS3, type MailBucket } from './mail-bucket.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
const quotedByte = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** Lines of 76 characters at most, as SES makes them: a longer one is parted by a soft end. */
const quotedPrintable = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) =>
      [...Buffer.from(line)]
        .map((byte) => (byte > 32 && byte < 127 && byte !== 61 ? String.fromCodePoint(byte) : quotedByte(byte)))
        .reduce((done, next) => {
          const last = done.slice(done.lastIndexOf('\n') + 1);
          return last.length + next.length > 75 ? `${done}=\r\n${next}` : done + next;
        }, ''),
    )
    .join('\r\n');

const headersOf = ({ to, subject }: ReadMail) => [
  'Return-Path: <bounces@amazonses.com>',
  'Received: from a8-30.smtp-out.amazonses.com',
  ' by inbound-smtp.us-east-1.amazonaws.com with SMTP',
  `To: ${to}`,
  `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
  'MIME-Version: 1.0',
];

const part = (type: string, encoding: string, body: string) => [
  `Content-Type: text/${type}; charset=UTF-8`,
  `Content-Transfer-Encoding: ${encoding}`,
  '',
  body,
];

/** The bytes of a mail. */
export function wireForm(mail: ReadMail): string {
  const parts =
    mail.kind === 'verification-code'
      ? part('html', 'base64', base64(mail.body))
      : [
          'Content-Type: multipart/alternative; boundary="=_next"',
          '',
          '--=_next',
          ...part('plain', 'quoted-printable', quotedPrintable(mail.body)),
          '--=_next',
          ...part('html', 'base64', base64('<p>The same in colours.</p>')),
          '--=_next--',
        ];
  return [...headersOf(mail), ...parts, ''].join('\r\n');
}

/** A list of mails that only grows. */
export type MailSource = () => Promise<readonly ReadMail[]>;

/** Puts what comes into the bucket as long as `isOn`. */
async function receive(bucket: MailBucket, source: MailSource, isOn: () => boolean): Promise<void> {
  let taken = 0;
  while (isOn()) {
    // A copy: the list grows while these are put, and what comes meanwhile is for the next round.
    const fresh = (await source()).slice(taken);
    for (const mail of fresh) await askS3(bucket, 'PUT', `/${bucket.prefix}${randomUUID()}`, wireForm(mail));
    taken += fresh.length;
    await setTimeout(100);
  }
}

/** Makes the bucket, and has mails put into it while `run` runs. */
export async function withReceiptRule(bucket: MailBucket, sources: readonly MailSource[], run: () => Promise<void>) {
  await askS3(bucket, 'PUT', '');
  let isOn = true;
  const receiving = sources.map((source) => receive(bucket, source, () => isOn));
  try {
    await run();
  } finally {
    isOn = false;
    await Promise.all(receiving);
  }
}
