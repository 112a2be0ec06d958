// What came of a task's call, whichever service was called.
import type { Data } from '../../json.ts';
import type { LambdaOutcome } from './lambda-call.ts';

export type TaskOutcome = LambdaOutcome | { readonly ok: true; readonly result: Data };
