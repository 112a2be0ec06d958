// Answers of the page API, for tests of the page's own logic that need them apart from a hire. answer-samples.test.ts holds
// each against what the real handlers answer.
import type { StageView } from '../../form/app/views.ts';
import type { StatusAnswer } from '../../workflow/contract/page.ts';

/** Told while a password is chosen. */
const contextWords = ['Example Works', '1001-002', 'Hanako', 'Yamada'];

export const statusAnswer = (more: Partial<StatusAnswer> = {}): StatusAnswer => ({
  stage: 'choose-password',
  ...((more.stage ?? 'choose-password') === 'choose-password' && { contextWords }),
  waitNumber: 1,
  language: 'en',
  now: 1_000_000,
  email: 'h•••@home.example',
  signInName: '1001-002',
  policy: {
    minimumLength: 15,
    requireUppercase: false,
    requireLowercase: false,
    requireNumbers: false,
    requireSymbols: false,
  },
  company: { name: 'Example Works', portalUrl: 'https://portal.example.com/', supportContact: 'it-desk@example.com' },
  ...more,
});

export const stageView = (status: Partial<StatusAnswer> = {}, more: Partial<StageView> = {}): StageView => ({
  at: 'stage',
  status: statusAnswer(status),
  hasProof: true,
  clockOffset: 0,
  isSending: false,
  isCutOff: false,
  ...more,
});
