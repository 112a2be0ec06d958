import {
  CreateEmailTemplateCommand,
  SendEmailCommand,
  SESv2Client,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { expect, it } from '@jest/globals';
import { createClock } from '../../../../local/emulator/kit/clock.ts';
import { openInbox } from '../../../../local/emulator/ses/inbox.ts';
import { Mails } from '../../../../local/emulator/ses/mails.ts';
import { LocalSes } from '../../../../local/emulator/ses/ses.ts';
import { createRandom } from '../../../../local/emulator/kit/random.ts';
import { openHouse } from '../transports/open-environment.ts';

const createSes = () => {
  const mails = new Mails();
  const clock = createClock({ start: 0 });
  const service = new LocalSes({ mails, random: createRandom('ses'), clock, topics: { publish: () => {} } });
  const { clientConfig } = openHouse({ mail: (request) => service.handle(request) });
  return { mails, service, ses: new SESv2Client(clientConfig) };
};

const mail: SendEmailCommandInput = {
  FromEmailAddress: 'hr@example.com',
  Destination: { ToAddresses: ['hire@example.com'] },
  Content: {
    Simple: {
      Subject: { Data: 'Welcome / ようこそ' },
      Body: { Text: { Data: 'the text' }, Html: { Data: '<p>the page</p>' } },
    },
  },
  EmailTags: [{ Name: 'kind', Value: 'invitation' }],
};

it('records a simple mail with the kind that its tag names', async () => {
  const { mails, ses } = createSes();
  const { MessageId } = await ses.send(new SendEmailCommand(mail));
  expect(MessageId).toMatch(/^[\da-f]{16}-[\da-f-]{36}-000000$/);
  expect(mails.list()).toEqual([
    {
      to: 'hire@example.com',
      subject: 'Welcome / ようこそ',
      body: 'the text',
      kind: 'invitation',
      html: '<p>the page</p>',
      from: 'hr@example.com',
    },
  ]);
  expect(mails.listing()).toEqual([
    { to: 'hire@example.com', subject: 'Welcome / ようこそ', body: 'the text', kind: 'invitation' },
  ]);
});

it('lists mails oldest first and calls an untagged one mail', async () => {
  const { mails, ses } = createSes();
  await ses.send(new SendEmailCommand(mail));
  await ses.send(new SendEmailCommand({ ...mail, EmailTags: undefined }));
  expect(mails.listing().map(({ kind }) => kind)).toEqual(['invitation', 'mail']);
});

it.each<[string, Partial<SendEmailCommandInput>]>([
  ['no recipient', { Destination: { ToAddresses: [] } }],
  ['no destination', { Destination: undefined }],
  [
    '51 recipients',
    { Destination: { ToAddresses: Array.from({ length: 51 }, (_, index) => `h${index}@example.com`) } },
  ],
  ['no address', { Destination: { ToAddresses: ['hire'] } }],
  ['a header in the address', { Destination: { ToAddresses: ['hire@example.com\r\nBcc: x@example.com'] } }],
  ['no sender', { FromEmailAddress: undefined }],
  ['a tag that SES does not take', { EmailTags: [{ Name: 'kind', Value: 'first invitation' }] }],
  ['no body', { Content: { Simple: { Subject: { Data: 'x' }, Body: {} } } }],
])('refuses %s as a bad request and records nothing', async (_what, change) => {
  const { mails, ses } = createSes();
  await expect(ses.send(new SendEmailCommand({ ...mail, ...change }))).rejects.toMatchObject({
    name: 'BadRequestException',
  });
  expect(mails.list()).toEqual([]);
});

it('refuses by name what needs an inbox while none is open', async () => {
  const { ses, service } = createSes();
  const template = new CreateEmailTemplateCommand({ TemplateName: 't', TemplateContent: { Subject: 's', Text: 't' } });
  await expect(ses.send(template)).rejects.toMatchObject({ name: 'NotImplemented' });
  const raw = { ...mail, Content: { Raw: { Data: Buffer.from('raw') } } };
  await expect(ses.send(new SendEmailCommand(raw))).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(service.call('CreateContact', {})).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(service.call('Nonsense', {})).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

it('passes templates and raw mails to the inbox while one is open, and records what they become', async () => {
  const { mails, ses, service } = createSes();
  service.inbox = await openInbox();
  try {
    const TemplateContent = { Subject: 'Hello {{name}}', Text: 'Text for {{name}}' };
    await ses.send(new CreateEmailTemplateCommand({ TemplateName: 'welcome', TemplateContent }));
    const Template = { TemplateName: 'welcome', TemplateData: '{"name":"Hana"}' };
    await ses.send(new SendEmailCommand({ ...mail, Content: { Template } }));
    const raw = 'From: hr@example.com\r\nTo: hire@example.com\r\nSubject: Raw\r\n\r\nraw text\r\n';
    await ses.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(raw) } } }));
    expect(mails.listing()).toEqual([
      { to: 'hire@example.com', subject: 'Hello Hana', body: 'Text for Hana', kind: 'invitation' },
      { to: 'hire@example.com', subject: 'Raw', body: 'raw text\n', kind: 'mail' },
    ]);
  } finally {
    await service.inbox.close();
  }
});
