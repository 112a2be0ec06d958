// A record as create-user claims it, with changes of single members.
import type { HireRecord } from '../../../functions/hires/record.ts';

type Changes = {
  readonly [M in keyof HireRecord]?: HireRecord[M] extends object ? Partial<HireRecord[M]> : HireRecord[M];
};

const claimed: HireRecord = {
  pk: 'hire#1001-002',
  version: 1,
  stage: 'preparing',
  hireId: '1001-002',
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:onboarding:hire-1001-002',
  executionName: 'hire-1001-002',
  attempt: 1,
  identity: {
    username: '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c001',
    employeeNumber: '1001-002',
    groups: [],
    language: 'en',
  },
  address: { email: 'hana@home.example', poolEmail: 'hana@home.example' },
  link: { retired: [] },
  page: { language: 'en', resends: 0, linksAskedAt: [], sameLinks: 0 },
  verdict: {},
  code: { sentAt: [], sent: 0 },
  mail: { sent: [] },
  deadlines: { claimedAt: 0, deadlineAt: 7 * 86_400_000 },
  outbox: { sequence: 0, events: [] },
  hr: {},
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const aRecord = (changes: Changes = {}): HireRecord => {
  const merged = Object.entries(changes).map(([member, value]) => {
    const before: unknown = claimed[member as keyof HireRecord];
    return [member, isGroup(value) ? { ...(isGroup(before) ? before : {}), ...value } : value];
  });
  return { ...claimed, ...(Object.fromEntries(merged) as Partial<HireRecord>) };
};
