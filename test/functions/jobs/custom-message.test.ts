import { expect, it } from '@jest/globals';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { customMessage } from '../../../functions/jobs/custom-message.ts';
import type { Branding } from '../../../functions/runtime/branding.ts';

const branding: Branding = {
  names: { en: 'Example Works', ja: '株式会社サンプル' },
  supportContact: 'it-desk@example.com',
  mailTexts: {},
};
const trigger = customMessage({ branding, codeMinutes: 15 });

type Told = { source?: string; attributes?: Record<string, string>; metadata?: Record<string, string> };
const event = ({ source = 'CustomMessage_VerifyUserAttribute', attributes = {}, metadata }: Told = {}) =>
  ({
    version: '1',
    region: 'eu-west-1',
    userPoolId: 'eu-west-1_example',
    triggerSource: source,
    userName: '8a0b8c6e-0000-4000-8000-000000000000',
    callerContext: { awsSdkVersion: '1', clientId: 'client' },
    request: {
      userAttributes: { email: 'hana@example.com', ...attributes },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
      ...(metadata && { clientMetadata: metadata }),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  }) as CustomMessageTriggerEvent;

it.each(['CustomMessage_VerifyUserAttribute', 'CustomMessage_UpdateUserAttribute'])(
  'writes the mail of %s',
  async (source) => {
    const { response } = await trigger(event({ source, attributes: { given_name: 'Hana' } }));
    expect(response.emailSubject).toBe('Example Works: your code');
    expect(response.emailMessage).toContain('{####}');
    expect(response.emailMessage).toContain('Hello Hana,');
    expect(response.smsMessage).toBeNull();
  },
);

it.each([
  'CustomMessage_SignUp',
  'CustomMessage_AdminCreateUser',
  'CustomMessage_ResendCode',
  'CustomMessage_ForgotPassword',
  'CustomMessage_Authentication',
  'CustomMessage_OfTomorrow',
])('leaves %s as it is', async (source) => {
  const given = event({ source });
  expect(await trigger(given)).toEqual(event({ source }));
});

const subject = async (told: Told) => (await trigger(event(told))).response.emailSubject;

it('takes the language that the page asks for, else the locale of the user, else English', async () => {
  expect(await subject({ metadata: { language: 'ja' }, attributes: { locale: 'en' } })).toBe(
    '【株式会社サンプル】確認コード',
  );
  expect(await subject({ metadata: { language: 'en' }, attributes: { locale: 'ja' } })).toBe(
    'Example Works: your code',
  );
  expect(await subject({ attributes: { locale: 'ja-JP' } })).toBe('【株式会社サンプル】確認コード');
  expect(await subject({ attributes: { locale: 'fr' } })).toBe('Example Works: your code');
});

it('says it in the words of the deployment, in its colour', async () => {
  const own = customMessage({
    branding: { ...branding, accentColor: '#7a1f5c', mailTexts: { en: { code: { heading: 'Your number' } } } },
    codeMinutes: 15,
  });
  const { response } = await own(event());
  expect(response.emailMessage).toContain('Your number');
  expect(response.emailMessage).toContain('#7a1f5c');
});
