import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { allowedIn, allowListed, type LogFields } from '../../../functions/runtime/log.ts';
import { policy } from '../../../local/onboarding/environment.ts';
import { keptLog, type LogLine } from '../../../local/onboarding/services.ts';
import * as errors from '../../../workflow/contract/errors.ts';
import { OnboardingError, type UnforeseenError } from '../../../workflow/contract/errors.ts';
import { root } from '../../source-files.ts';

it.each(['info', 'warn', 'error'] as const)('writes the fields of the vocabulary and drops all others: %s', (level) => {
  const lines: LogLine[] = [];
  const fields = { hireId: '1001-002', status: 500, password: 'canary', body: { code: '123456' } } as LogFields;
  allowListed(keptLog(lines))[level]('swept', fields);
  expect(lines).toEqual([{ level, message: 'swept', hireId: '1001-002', status: 500 }]);
});

it('writes no word that is on no list: an error of another name is an unlisted one, another message is none', () => {
  const lines: LogLine[] = [];
  const log = allowListed(keptLog(lines));
  log.warn('function failed', { errorName: 'a canary of 8 words', problem: 'canary' as never, hireId: 'two words' });
  log.warn('function failed', { errorName: 'ThrottlingException', problem: 'bounced', status: Number.NaN });
  log.info('a canary' as never, {});
  expect(lines).toEqual([
    { level: 'warn', message: 'function failed', errorName: 'UnlistedError' },
    { level: 'warn', message: 'function failed', errorName: 'ThrottlingException', problem: 'bounced' },
  ]);
});

it('has a word for every error of ours', () => {
  const classes = Object.values(errors).filter(
    (one): one is typeof UnforeseenError => typeof one === 'function' && one.prototype instanceof OnboardingError,
  );
  const names = classes.map((OneError) => new OneError('').name);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((errorName) => allowedIn({ errorName }).errorName !== errorName)).toEqual([]);
});

it('writes as a deployed function a line of JSON with the fields at the top, and drops all others', () => {
  const env = {
    AWS_REGION: 'us-east-1',
    USER_POOL_ID: 'pool',
    CLIENT_ID: 'client',
    HIRES_TABLE: 'hires',
    VAULT_TABLE: 'vault',
    KEY_ID: 'key',
    PAGE_URL: 'https://onboarding.example.com/',
    MAIL_SENDER: 'hr@example.com',
    COMPANY_NAME: 'Example',
    PORTAL_URL: 'https://portal.example.com/',
    SUPPORT_CONTACT: 'it',
    PASSWORD_POLICY: JSON.stringify(policy),
  };
  const script = `
    import { withBase } from './functions/runtime/clients.ts';
    withBase().log.info('swept', { hireId: '1001-002', secondsLate: 0, taskToken: 'canary' });`;
  const written = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  // Metric filters find them there.
  expect(JSON.parse(written)).toMatchObject({ level: 'INFO', message: 'swept', hireId: '1001-002', secondsLate: 0 });
  expect(written).not.toContain('canary');
});
