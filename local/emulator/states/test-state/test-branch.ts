// What a tested state stands in: a branch of an execution that nobody else sees, and a run that leaves no trace.
import type { State } from '../definition/machine.ts';
import { Branch, Execution } from '../engine/model.ts';
import type { Run } from '../engine/transition.ts';
import type { Variables } from '../engine/variables.ts';
import type { Data } from '../json.ts';
import type { Service } from '../service.ts';

/** A branch that stands in the state, in an execution that nobody else sees. */
export const branchIn = (
  service: Service,
  state: State,
  roleArn: string,
  input: Data,
  variables: Variables,
): Branch => {
  const { environment, place, engine } = service;
  const machineName = environment.random.uuid();
  const name = environment.random.uuid();
  const prefix = `arn:aws:states:${place.region}:${place.accountId}`;
  const body = { startAt: state.name, states: new Map([[state.name, state]]) };
  const configurations = { loggingConfiguration: {}, tracingConfiguration: {}, encryptionConfiguration: undefined };
  const revision = {
    ...configurations,
    definition: '',
    revisionId: undefined,
    machine: { body, timeoutSeconds: undefined },
    roleArn,
    updatedAt: engine.now,
  };
  const execution = new Execution({
    arn: `${prefix}:express:${machineName}:${name}`,
    name,
    of: {
      stateMachineArn: `${prefix}:stateMachine:${machineName}`,
      machineName,
      revision,
      versionArn: undefined,
      aliasArn: undefined,
    },
    input,
    startedAt: engine.now,
    traceHeader: undefined,
  });
  const branch = new Branch({ execution, body, variables, input });
  branch.state = state;
  branch.entered = true;
  branch.inside = true;
  branch.enteredAt = engine.now;
  return branch;
};

/** Histories, timers and tokens of executions stay as they are. */
export const quietRun = ({ engine }: Service): Run => ({
  now: engine.now,
  environment: engine.environment,
  tokens: engine.tokens,
  log: () => 0,
  logState: () => {},
  abandon: () => {},
});
