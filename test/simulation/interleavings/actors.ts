// Who can meet: tabs of a person, HR, the state machine, the clock, operators.
import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import type { Hire } from '../../../workflow/contract/hire.ts';
import { isStepName } from '../../../workflow/contract/steps.ts';
import type { HttpAnswer } from '../environment/http-api.ts';
import type { Ended } from '../environment/invocation.ts';
import { second } from '../environment/virtual-time.ts';
import type { Interleaver } from './interleaver.ts';
import type { Actor, Setting } from './race.ts';
import type { Turn } from './search.ts';

type Owns = Actor['owns'];

export const isOf =
  (...wanted: readonly string[]): Owns =>
  ({ place }) =>
    wanted.includes(place);

/** Of several invocations at one place, this one. */
export const isNth =
  (wanted: string, index: number): Owns =>
  ({ place }, nth) =>
    place === wanted && nth === index;

/** Whatever step the state machine runs. */
export const isMachine: Owns = ({ functionName }) => isStepName(functionName);

/** The page's answer in a word. */
function resultOf({ status, body }: HttpAnswer): string {
  const { result, error } = JSON.parse(body || '{}') as { result?: string; error?: string };
  return result ?? error ?? `${status}`;
}

export const typesPassword = ({ hire, seen }: Setting, nth = 0, password = `haru-no-umi-in-tab-${nth}`): Actor => ({
  owns: isNth('page-new-password', nth),
  begin: async () => resultOf(await hire.sendPassword(seen, password)),
});

export const typesCode = ({ hire, seen }: Setting, nth = 0): Actor => ({
  owns: isNth('page-email-code', nth),
  begin: async () => resultOf(await hire.sendCode(seen)),
});

export const typesWrongCode = ({ hire, seen }: Setting): Actor => ({
  owns: isOf('page-email-code'),
  begin: async () => resultOf(await hire.post('/api/email-code', { ...seen, code: '000000' })),
});

export const asksAgain = ({ hire, seen: { invitationId } }: Setting): Actor => ({
  owns: isOf('page-resend'),
  begin: async () => resultOf(await hire.post('/api/resend', { invitationId })),
});

export const looks = ({ hire, seen: { invitationId } }: Setting): Actor => ({
  owns: isOf('page-status'),
  begin: async () => {
    const { body } = await hire.post('/api/status', { invitationId });
    return (JSON.parse(body) as { stage: string }).stage;
  },
});

/** HR is told that its request was granted, or by which error it was not. */
const wordOf = ({ error }: Ended) => (error instanceof Error ? error.name : 'granted');

export const requests = ({ hire }: Setting, name: 'hr-cancel' | 'hr-correct-email' | 'hr-resend'): Actor => ({
  owns: isOf(name),
  begin: async () => {
    const { employeeNumber, email } = hire.record.hire;
    const ofHire = name === 'hr-correct-email' ? { employeeNumber, email } : { employeeNumber };
    return wordOf(await hire.hr.request(name, ofHire));
  },
});

/** The first start of all, which HR makes by itself. */
export const starts = ({ hire }: Setting): Pick<Actor, 'begin'> => ({
  begin: async () => {
    hire.begin();
    return undefined;
  },
});

/** HR starts the hire once more: the `nth` start of all. */
export const startsAgain = ({ hire }: Setting, nth: number, attempt = 1, changes: Partial<Hire> = {}): Actor => ({
  owns: isNth('hr-start', nth),
  begin: async () => wordOf(await hire.hr.request('hr-start', { hire: { ...hire.record.hire, ...changes }, attempt })),
});

/** The steps that follow when somebody has done something, which runs by itself. */
export const machineAfter = ({ begin }: Pick<Actor, 'begin'>, owns: Owns = isMachine): Actor => ({
  owns,
  begin: async (race) => {
    await begin(race);
    return undefined;
  },
});

/** A step that nobody answers. */
const deed = (who: Turn, what: string, go: () => Promise<unknown>) => async (race: Interleaver) => {
  race.act(who, what, go);
  return undefined;
};

/** The clock of the wait runs out, and the steps that follow. */
export const timeIsUp = ({ harness }: Setting, who: Turn): Actor =>
  machineAfter({ begin: deed(who, 'the time is up', () => harness.simulation.time.advance(2 * second)) });

export const redrives = ({ harness, hire }: Setting, who: Turn): Actor => {
  const command = new RedriveExecutionCommand({ executionArn: hire.record.row?.executionArn });
  return machineAfter({
    begin: deed(who, 'an operator redrives', () => harness.simulation.standIns.clients.states.send(command)),
  });
};

export const sweeps = ({ harness }: Setting): Actor => ({
  owns: isOf('sweeper'),
  begin: async () => {
    await harness.simulation.functions.call('sweeper', {});
    return undefined;
  },
});
