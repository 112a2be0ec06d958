// What expressions see at a moment of a branch: its scope, and the context object.
import type { Scope } from '../jsonata/scope.ts';
import { isoTime } from '../../kit/iso-time.ts';
import type { Branch, Item } from './model.ts';

const itemOf = ({ index, key, value, source = 'STATE_DATA' }: Item): Record<string, unknown> => ({
  Item: { Index: index, ...(key === undefined ? {} : { Key: key }), Value: value, Source: source },
});

const innermostItem = (branch: Branch): Item | undefined =>
  branch.item ?? (branch.parent === undefined ? undefined : innermostItem(branch.parent.owner));

/** Only states that can be retried count retries. */
const stateOf = ({ state, enteredAt, retryCount }: Branch): Record<string, unknown> => ({
  Name: state?.name,
  EnteredTime: isoTime(enteredAt),
  ...(state !== undefined && 'retry' in state ? { RetryCount: retryCount } : {}),
});

const contextOf = (branch: Branch, token: string | undefined, item: Item | undefined): Record<string, unknown> => {
  const { execution } = branch;
  const { of } = execution;
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input.value,
      StartTime: isoTime(execution.startedAt),
      Name: execution.name,
      RoleArn: of.revision.roleArn,
      RedriveCount: execution.redriveCount,
      ...(execution.redrivenAt === undefined ? {} : { RedriveTime: isoTime(execution.redrivenAt) }),
    },
    StateMachine: { Id: of.stateMachineArn, Name: of.machineName },
    State: stateOf(branch),
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(item === undefined ? {} : { Map: itemOf(item) }),
  };
};

export type Sight = {
  /** `$states.result` */
  result?: unknown;
  /** `$states.errorOutput` */
  errorOutput?: unknown;
  /** `$states.context.Task.Token` */
  token?: string | undefined;
};

export class BranchScope implements Scope {
  readonly #branch: Branch;
  readonly #sight: Sight;
  #context: Record<string, unknown> | undefined;
  readonly millis: number;

  constructor(branch: Branch, sight: Sight, millis: number) {
    this.#branch = branch;
    this.#sight = sight;
    this.millis = millis;
  }

  get input(): unknown {
    return this.#branch.input.value;
  }

  get hasResult(): boolean {
    return 'result' in this.#sight;
  }

  get result(): unknown {
    return this.#sight.result;
  }

  get errorOutput(): unknown {
    return this.#sight.errorOutput;
  }

  get context(): unknown {
    this.#context ??= contextOf(this.#branch, this.#sight.token, innermostItem(this.#branch));
    return this.#context;
  }

  lookup(name: string): unknown {
    return this.#branch.variables.lookup(name);
  }

  bindings(): Record<string, unknown> {
    return this.#branch.variables.record();
  }
}
