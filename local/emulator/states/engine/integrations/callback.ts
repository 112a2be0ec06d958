// An answer by SendTaskSuccess or SendTaskFailure, brought to the branch that waits for it.
import { apply } from '../advance.ts';
import type { Engine } from '../engine.ts';
import type { Branch } from '../model.ts';
import type { CallbackOutcome } from '../running-task.ts';
import { calledBack } from '../state-types/task-end.ts';

export const callBack = (engine: Engine, branch: Branch, token: string, outcome: CallbackOutcome): void =>
  apply(engine, branch, calledBack(engine, branch, token, outcome));
