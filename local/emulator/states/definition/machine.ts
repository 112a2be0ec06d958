// A state machine as the engine runs it: parsed, checked and compiled once per definition.
import type { Fields } from '../jsonata/fields.ts';
import type { Template } from '../jsonata/template.ts';

export type Machine = { readonly body: Body; readonly timeoutSeconds: number | undefined };

/** A StartAt with its States: the machine itself, a branch or an item processor. */
export type Body = { readonly startAt: string; readonly states: ReadonlyMap<string, State> };

export const nowhere: Body = { startAt: '', states: new Map() };

export type Retrier = {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly fullJitter: boolean;
};

export type Catcher = { readonly errorEquals: readonly string[]; readonly next: string; readonly exit: Fields };

type Common = { readonly name: string };

/** Where a state goes on to; none means End. */
type Going = Common & { readonly next: string | undefined; readonly exit: Fields };

export type Recovery = { readonly retry: readonly Retrier[]; readonly catch: readonly Catcher[] };

export type PassState = Going & { readonly type: 'Pass' };

export type TaskKind = 'invoke' | 'invoke.waitForTaskToken' | 'function' | 'startExecution';

export type TaskState = Going &
  Recovery & {
    readonly type: 'Task';
    readonly kind: TaskKind;
    readonly resource: string;
    /** Arguments, TimeoutSeconds and HeartbeatSeconds. */
    readonly entry: Fields;
  };

export type Rule = { readonly condition: Template; readonly next: string; readonly exit: Fields };

export type ChoiceState = Common & {
  readonly type: 'Choice';
  readonly rules: readonly Rule[];
  readonly otherwise: string | undefined;
  readonly exit: Fields;
};

/** Seconds or Timestamp. */
export type WaitState = Going & { readonly type: 'Wait'; readonly entry: Fields };

export type SucceedState = Common & { readonly type: 'Succeed'; readonly exit: Fields };

/** Error and Cause. */
export type FailState = Common & { readonly type: 'Fail'; readonly entry: Fields };

export type ParallelState = Going &
  Recovery & { readonly type: 'Parallel'; readonly entry: Fields; readonly branches: readonly Body[] };

/** Where the items of a Map Run are read from. */
export type ItemReader = {
  readonly resource: 'getObject' | 'listObjectsV2';
  readonly inputType: 'CSV' | 'JSON' | 'JSONL';
  /** Given headers; without them the first row has them. */
  readonly headers: readonly string[] | undefined;
  readonly delimiter: string;
  readonly pointer: string | undefined;
};

export type ResultWriter = {
  readonly toS3: boolean;
  readonly transformation: 'COMPACT' | 'FLATTEN' | 'NONE';
  readonly outputType: 'JSON' | 'JSONL';
};

/** What a Map in distributed mode has beside the others. */
export type Distributed = {
  readonly reader: ItemReader | undefined;
  readonly isBatched: boolean;
  readonly writer: ResultWriter | undefined;
  readonly label: string | undefined;
};

export type MapState = Going &
  Recovery & {
    readonly type: 'Map';
    /** Items, MaxConcurrency and what is tolerated. */
    readonly entry: Fields;
    /** ItemSelector, evaluated for each item. */
    readonly selector: Fields | undefined;
    readonly processor: Body;
    readonly distributed: Distributed | undefined;
  };

export type State =
  | ChoiceState
  | FailState
  | MapState
  | ParallelState
  | PassState
  | SucceedState
  | TaskState
  | WaitState;

export type StateType = State['type'];
