// A row as create-user claims it.
import type { HireRecord } from '../../../functions/hires/record.ts';

export const aRow = (changes: Partial<HireRecord> = {}): HireRecord => ({
  pk: 'hire#1001-002',
  version: 1,
  stage: 'preparing',
  sequence: 0,
  hireId: '1001-002',
  username: '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c001',
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:onboarding:hire-1001-002',
  executionName: 'hire-1001-002',
  attempt: 1,
  language: 'en',
  email: 'hana@home.example',
  poolEmail: 'hana@home.example',
  groups: [],
  claimedAt: 0,
  deadlineAt: 7 * 86_400_000,
  retiredLinks: [],
  linksAskedAt: [],
  wishes: 0,
  mailed: [],
  codesSentAt: [],
  outbox: [],
  ...changes,
});
