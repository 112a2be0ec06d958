import { expect, it } from '@jest/globals';
import type { Asked } from '../asking.ts';
import { mailsIn } from './mail-bucket.ts';
import { wireForm } from './receipt-rule.ts';

const mail = (to: string, body: string, kind = 'mail') => ({ to, subject: `Für ${to}, 花`, body, kind });
const received = {
  'in/a&b': mail('one@mail.example', `First, ${'long '.repeat(40)}= end\nhttps://page.example/#${'x'.repeat(43)}`),
  'in/c': mail('two@mail.example', '<p>123456</p>', 'verification-code'),
  'in/old': mail('old@mail.example', 'Long ago'),
};
const entry = (key: string, at: string) =>
  `<Contents><Key>${key.replace('&', '&amp;')}</Key><LastModified>${at}</LastModified></Contents>`;
const pages = [
  `<IsTruncated>true</IsTruncated>${entry('in/c', '2026-11-25T10:00:02.000Z')}<NextContinuationToken>more&amp;more</NextContinuationToken>`,
  `<IsTruncated>false</IsTruncated>${entry('in/a&b', '2026-11-25T10:00:01.000Z')}${entry('in/old', '2026-11-25T08:00:00.000Z')}`,
];

const credentials = () => Promise.resolve({ accessKeyId: 'AKID', secretAccessKey: 'secret' });

/** S3 with these mails, which writes down what it was asked. */
function bucket(status = 200) {
  const asked: string[] = [];
  const ask = ({ host, path }: Asked) => {
    asked.push(`${host}${path}`);
    const isSecond = path.includes('continuation-token=more%26more');
    const key = decodeURIComponent(path.slice('/mails.of.hires/'.length)) as keyof typeof received;
    const body = path.includes('list-type=2') ? pages[isSecond ? 1 : 0]! : wireForm(received[key]);
    return Promise.resolve({
      status,
      headers: {},
      body: status === 200 ? body : '<Error><Code>AccessDenied</Code></Error>',
    });
  };
  const since = Date.UTC(2026, 10, 25, 9);
  return {
    asked,
    mails: mailsIn({ ask, credentials, region: 'eu-west-1', bucket: 'mails.of.hires', prefix: 'in/', since }),
  };
}

it('reads what came since, oldest first, as it was before it went by mail', async () => {
  expect(await bucket().mails()).toEqual([received['in/a&b'], received['in/c']]);
});

it('lists the bucket in the path, page after page, and fetches each mail once', async () => {
  const { asked, mails } = bucket();
  await mails();
  await mails();
  const objects = asked.filter((path) => !path.includes('list-type'));
  expect(objects).toEqual([
    's3.eu-west-1.amazonaws.com/mails.of.hires/in/a&b',
    's3.eu-west-1.amazonaws.com/mails.of.hires/in/c',
  ]);
  expect(asked[0]).toBe('s3.eu-west-1.amazonaws.com/mails.of.hires?list-type=2&prefix=in%2F');
});

it('says what S3 refused', async () => {
  await expect(bucket(403).mails()).rejects.toThrow('S3 answered 403 to GET /mails.of.hires: AccessDenied');
});
