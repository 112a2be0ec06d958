import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readSettings } from '../../functions/runtime/settings.ts';
import { pageBrandingOf } from '../../infra/branding.ts';
import { environmentOf } from '../../infra/functions/environment.ts';
import { readOnboardingSettings } from '../../infra/settings.ts';
import { OnboardingStack } from '../../infra/stack.ts';
import { context, resourcesOf, theOnly } from './synthesised.ts';

const folder = mkdtempSync(join(tmpdir(), 'branding-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, body: string | Uint8Array) => {
  writeFileSync(join(folder, name), body);
  return join(folder, name);
};
const logo = file('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>');
const given = context['onboarding'] as Record<string, unknown>;
const read = (changes: object) => readOnboardingSettings({ ...given, ...changes });

it.each([
  ['MailSenderMissing', { mailSender: 'Acme <hr>' }],
  ['MailSenderMissing', { mailSender: 'Acme\r\nBcc: all@example.com <hr@example.com>' }],
  ['AccentColorHardToRead', { branding: { accentColor: '#f2a900' } }],
  // Black words would do on it; ours are white.
  ['AccentColorHardToRead', { branding: { accentColor: '#ffffff' } }],
  // 4.5 on white, and less on the ground around the sheet.
  ['AccentColorHardToRead', { branding: { accentColor: '#767676' } }],
  ['LogoUnusable', { branding: { logo: join(folder, 'none.svg') } }],
  ['LogoUnusable', { branding: { logo: file('logo.txt', '<svg/>') } }],
  ['LogoUnusable', { branding: { logo: file('broken.png', '<svg/>') } }],
  ['LogoUnusable', { branding: { logo: file('large.svg', `<svg>${' '.repeat(100_000)}</svg>`) } }],
  ['TextUnknown', { branding: { texts: { en: { page: { done: { headline: 'Done' } } } } } }],
  ['TextUnknown', { branding: { texts: { en: { page: { done: 'Done' } } } } }],
  ['TextUnknown', { branding: { texts: { en: { page: { constructor: 'Done' } } } } }],
  ['TextUnknown', { branding: { texts: { ja: { mails: { invitation: { lines: 'one' } } } } } }],
  ['TextPlaceholderUnknown', { branding: { texts: { en: { page: { done: { heading: 'Welcome {name}' } } } } } }],
  ['TextPlaceholderUnknown', { branding: { texts: { en: { mails: { code: { subject: '{####} {minutes}' } } } } } }],
  ['TimeZoneUnknown', { timeZones: { en: 'Europe/Entenhausen' } }],
])('refuses by the name of %s', (refusal, changes) => {
  expect(() => read(changes)).toThrow(refusal);
});

it('says which text has no place, and what a colour looks like', () => {
  expect(() => read({ branding: { texts: { en: { page: { done: { headline: 'Done' } } } } } })).toThrow(
    'onboarding.branding.texts.en: TextUnknown: page.done.headline: ',
  );
  expect(() => read({ branding: { accentColor: 'blue' } })).toThrow('is no colour like #1d4f9c');
});

const branding = {
  logo,
  accentColor: '#7a1f5c',
  texts: {
    en: { page: { done: { heading: 'All done' } }, mails: { invitation: { heading: 'Come in' } } },
    ja: { mails: { code: { lifetime: '{minutes}分以内にご入力ください。' } } },
  },
};
const own = {
  mailSender: 'Acme, Inc. <hr@example.com>',
  companyName: { en: 'Example Works', ja: '株式会社サンプル' },
  timeZones: { en: 'Asia/Singapore' },
  branding,
};

it('tells the functions the names, the colour, the zones and the sender', () => {
  const placed = Object.fromEntries(
    ['USER_POOL_ID', 'CLIENT_ID', 'HIRES_TABLE', 'VAULT_TABLE', 'KEY_ID'].map((name) => [name, 'x']),
  );
  const settings = readSettings({ ...placed, PAGE_URL: 'https://page.example/', ...environmentOf(read(own)) });
  expect(settings).toMatchObject({
    mailSender: '"Acme, Inc." <hr@example.com>',
    company: { name: 'Example Works' },
    branding: { names: { en: 'Example Works', ja: '株式会社サンプル' }, accentColor: '#7a1f5c' },
    timeZones: { en: 'Asia/Singapore', ja: 'Asia/Tokyo' },
  });
});

it('names the sender after the company where the settings give an address alone', () => {
  expect(environmentOf(read({ mailSender: 'hr@example.com', companyName: 'Acme, Inc.' })).MAIL_SENDER).toBe(
    '"Acme, Inc." <hr@example.com>',
  );
});

it('tells the page the names of the company, its contact and its words', () => {
  const { logo: picture, ...rest } = pageBrandingOf(read(own));
  expect(rest).toEqual({
    names: own.companyName,
    supportContact: 'it-support@example.com',
    accentColor: '#7a1f5c',
    texts: { en: branding.texts.en.page },
  });
  expect(picture?.extension).toBe('.svg');
});

it('deploys all of it: the sender of the pool, the files of the page, the words beside the functions that mail', () => {
  const app = new App({
    outdir: join(folder, 'out'),
    context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false },
  });
  const stack = new OnboardingStack(app, 'CognitoOnboarding', { settings: read(own) });
  const template = Template.fromStack(stack);
  expect(theOnly(template, 'AWS::Cognito::UserPool').Properties['EmailConfiguration']).toMatchObject({
    From: '"Acme, Inc." <hr@example.com>',
  });
  const policies = JSON.stringify(template.findResources('AWS::IAM::Role'));
  expect(policies).toContain('"ses:FromAddress":"hr@example.com"');
  app.synth();

  type Code = { readonly S3Key: string };
  const folders = new Map(
    resourcesOf(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      id.replace(/^Onboarding(?:Functions)?(.*?)Function\w*$/u, '$1'),
      join(folder, 'out', `asset.${(Properties['Code'] as Code).S3Key.replace('.zip', '')}`),
    ]),
  );
  const beside = (name: string, path: string) => join(folders.get(name) ?? 'none', path);
  const worded = [...folders.keys()].filter((name) => existsSync(beside(name, 'mail-texts.json')));
  expect(worded.toSorted()).toEqual(['CompleteOnboarding', 'CustomMessage', 'RequestEmailCode', 'SendInvitation']);
  expect(JSON.parse(readFileSync(beside('SendInvitation', 'mail-texts.json'), 'utf8'))).toEqual({
    en: branding.texts.en.mails,
    ja: branding.texts.ja.mails,
  });

  const html = readFileSync(beside('PagePutFiles', 'files/index.html'), 'utf8');
  expect(html).toContain('株式会社サンプル');
  const assets = [...html.matchAll(/(?:href="|&#34;)\/(assets\/(?:logo|company)-[\w.-]+)/gu)].map(([, path]) => path!);
  expect(assets).toHaveLength(2);
  const router = JSON.stringify(theOnly(template, 'AWS::CloudFront::Function').Properties);
  for (const path of assets) {
    expect(existsSync(beside('PagePutFiles', `files/${path}`))).toBe(true);
    expect(router).toContain(path);
    expect(policies).toContain(path);
  }
});
