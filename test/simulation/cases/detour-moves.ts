// Moves of the detours: what the hire, HR and those who keep the console do that is seldom or wrong.
import * as consoles from '../environment/console.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Hr } from '../actors/hr.ts';
import type { Harness } from '../environment/harness.ts';
import { day, hour } from '../environment/virtual-time.ts';
import type { ObservedHire } from '../observations/observations.ts';

/** What the page shows to a person who pauses. */
export type Paused = { readonly invitationId: string; readonly waitNumber: number };

/** What a detour needs of the hire who takes it. */
export type DetourHire = {
  readonly harness: Harness;
  readonly record: ObservedHire;
  readonly hr: Hr;
  readonly password: string;
  readonly links: readonly string[];
  sendPassword(seen: Paused, password?: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  start(attempt: number, changes?: Partial<Hire>): ReturnType<Hr['request']>;
};

type Make = (hire: DetourHire, seen: Paused) => Promise<unknown>;

const before = ({ invitationId, waitNumber }: Paused): Paused => ({ invitationId, waitNumber: waitNumber - 1 });
const wait = (ms: number) => (hire: DetourHire) => hire.harness.simulation.time.sleep(ms);

const ofThePerson = {
  'wait-8-days': wait(8 * day),
  'capital-password': (hire, seen) => hire.sendPassword(seen, `H${hire.password}`),
  'two-tabs': (hire, seen) => Promise.all([hire.sendPassword(seen), hire.sendPassword(seen, `${hire.password}-2`)]),
  'password-and-another': async (hire, seen) => {
    await hire.sendPassword(seen);
    await hire.sendPassword(seen, `${hire.password}-2`);
  },
  'password-and-away': async (hire, seen) => {
    await hire.sendPassword(seen);
    await hire.harness.simulation.time.sleep(6 * hour);
  },
  'code-of-another-tab': (hire, seen) => hire.post('/api/email-code', { ...before(seen), code: '000000' }),
  'resend-at-once': (hire, { invitationId }) => hire.post('/api/resend', { invitationId }),
  'look-again': (hire, { invitationId }) => hire.post('/api/status', { invitationId }),
  'old-link': async (hire, { waitNumber }) => {
    const [invitationId = ''] = hire.links;
    await hire.post('/api/status', { invitationId });
    await hire.sendPassword({ invitationId, waitNumber }, `old-${hire.password}`);
    await hire.post('/api/email-code', { invitationId, waitNumber, code: '000000' });
    await hire.post('/api/resend', { invitationId });
  },
} as const satisfies Record<string, Make>;

const ofHr = {
  'hr-starts-again': (hire) => hire.start(2),
  'hr-starts-another': async (hire) => {
    const { error } = await hire.start(1, { birthdate: '1999-12-31' });
    const isRefused = error instanceof Error && error.name === 'HireDiffersError';
    if (!isRefused) hire.harness.observations.violate('I10', 'HR was told that other data is the same hire');
  },
} as const satisfies Record<string, Make>;

const ofTheConsole = {
  'stop-and-cancel': async ({ harness, record, hr }) => {
    await harness.operator.stop(record.row?.executionArn);
    await hr.request('hr-cancel', { employeeNumber: record.hire.employeeNumber });
  },
  'console-temporary-password': consoles.setTemporaryPassword,
  'console-sign-out': consoles.signOut,
  'stranger-takes-the-id': consoles.letStrangerTakeTheId,
} as const satisfies Record<string, Make>;

const detours = { ...ofThePerson, ...ofHr, ...ofTheConsole } as const;

export type Detour = keyof typeof detours;

export const isDetour = (move: string): move is Detour => Object.hasOwn(detours, move);

export async function detour(move: Detour, hire: DetourHire, seen: Paused): Promise<void> {
  const make: Make = detours[move];
  await make(hire, seen);
}
