// Mistakes about rows and events: writes that meet, numbers that are lost, news that nobody hears.
import { atCall, atInvocation, type Mutant } from './mutant.ts';

export const ofRows: readonly Mutant[] = [
  {
    name: 'writes over what others wrote',
    file: 'functions/hires/repository.ts',
    find: 'const condition = before ? asRead(before) :',
    replace: 'const condition = before ? {} :',
    caughtBy: ['I12'],
    looks: [{ hireCase: 'two tabs' }],
  },
  {
    name: 'writes a second row over the first',
    file: 'functions/hires/repository.ts',
    find: "{ ConditionExpression: 'attribute_not_exists(pk)' };",
    replace: '{};',
    caughtBy: ['I12'],
    looks: [{ hireCase: 'golden path', faults: [atInvocation('Create user', 'invoked-twice')] }],
  },
  {
    name: 'gives stages no number',
    file: 'functions/hires/derived.ts',
    find: 'const sequence = added.at(-1)?.sequence ?? before?.outbox.sequence ?? 0;',
    replace: 'const sequence = before?.outbox.sequence ?? 1;',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'golden path' }],
  },
  {
    name: 'puts no news into the outbox',
    file: 'functions/hires/derived.ts',
    find: 'events: [...draft.outbox.events, ...added] }',
    replace: 'events: draft.outbox.events }',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'golden path' }],
  },
  {
    name: 'clears the outbox before anything is sent',
    file: 'functions/notifications/outbox.ts',
    find: '    const command = new PutEventsCommand',
    replace: `    await changeHire(clients)(hireId, (current) => cleared(current, last));
    const command = new PutEventsCommand`,
    caughtBy: ['I9'],
    looks: [{ hireCase: 'golden path', faults: [atCall('Wait for new password: PutEvents', 'lost-before')] }],
  },
  {
    name: 'loses the entries that EventBridge refused',
    file: 'functions/notifications/outbox.ts',
    find: 'record.outbox.events.filter(({ sequence }) => sequence > last);',
    replace: '[];',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'cancelled while events are published' }],
  },
  {
    name: 'fails a step for the sake of an event',
    file: 'functions/notifications/outbox.ts',
    find: 'if (!isPassing || !(error instanceof Error)) throw error;',
    replace: 'if (isPassing || !(error instanceof Error)) throw error;',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'golden path', faults: [atCall('Wait for new password: PutEvents', 'refused')] }],
  },
  {
    name: 'tells news a day later',
    file: 'functions/hires/derived.ts',
    find: 'const sweepAt = deadlines.lookAgainAt ?? oldest?.at ?? (isUrgent ? now : now + day);',
    replace: 'const sweepAt = deadlines.lookAgainAt ?? now + day;',
    caughtBy: ['I9'],
    looks: [{ hireCase: 'never opened', faults: [atCall('Wait for new password: PutEvents', 'refused')] }],
  },
  {
    name: 'drops what a newer release has written',
    file: 'functions/hires/record.ts',
    find: `z.looseObject({
  ...top,`,
    replace: `z.object({
  ...top,`,
    caughtBy: ['I14'],
    looks: [{ seeds: ['update-1', 'update-2'], hires: 10, runSettings: { updates: 10 } }],
  },
  {
    name: 'erases a hire and leaves the links',
    file: 'functions/lifecycle/erase.ts',
    find: 'for (const hash of linkHashes(record)) await invitations.remove(hash);',
    replace: 'await invitations.remove(record.hireId);',
    caughtBy: ['I21'],
    looks: [{ hireCase: 'erased when onboarded' }],
  },
  {
    name: 'erases a hire before everything is told',
    file: 'functions/lifecycle/erase.ts',
    find: 'await publishedRecord(services, requested);',
    replace: 'requested;',
    caughtBy: ['I21'],
    looks: [{ hireCase: 'erased when onboarded', faults: [atCall('Finish: PutEvents', 'refused')] }],
  },
  {
    name: 'asks again in a row that is closed',
    file: 'functions/lifecycle/close.ts',
    find: 'const { wait: _wait, ...answered } =',
    replace: 'const answered =',
    caughtBy: ['I12'],
    looks: [{ hireCase: 'golden path' }],
  },
];
