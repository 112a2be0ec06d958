// The indexes of the hires table: each bears the name of its partition key, in the order of a time. Anyone who makes the table
// and anyone who asks it take the names from here.

/** Hires that ask for a look of the sweeper, by when. */
export const sweepIndex = { name: 'sweep', time: 'sweepAt' } as const;
/** What a look is for: something to be sent or done at once, or an execution to be looked at. */
export const sweeps = ['urgent', 'routine'] as const;

/** Hires whom we owe something, by when they should have had it: one partition holds them all. */
export const overdueIndex = { name: 'overdueIndex', time: 'dueAt' } as const;
export const overduePartition = 'open';

export const hiresIndexes = [sweepIndex, overdueIndex] as const;
