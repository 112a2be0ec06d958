import { expect, it } from '@jest/globals';
import { detailsOf, machine, VirtualEnvironment } from '../../virtual-environment.ts';

const starting = (StateMachineArn: string, more: object = {}, state: object = {}) =>
  machine({
    Start: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: { StateMachineArn, Name: '{% $states.input.name %}', Input: '{% $states.input %}', ...more },
      End: true,
      ...state,
    },
  });

const waiting = machine({ Wait: { Type: 'Wait', Seconds: 60, End: true } });

it('starts an execution of another machine and does not wait for it', async () => {
  const environment = new VirtualEnvironment();
  const child = await environment.create(waiting);
  const executionArn = await environment.start(starting(child), { name: 'one', x: 1 });
  const { status, output } = await environment.describe(executionArn);
  const started = `${child.replace(':stateMachine:', ':execution:')}:one`;
  expect(status).toBe('SUCCEEDED');
  expect(output).toMatchObject({ ExecutionArn: started, StartDate: '2026-01-01T00:00:00.000Z' });
  expect(await environment.describe(started)).toMatchObject({ status: 'RUNNING', input: '{"name":"one","x":1}' });
  const events = await environment.history(executionArn);
  expect(events.map(({ type }) => type).slice(1, 6)).toEqual([
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
  ]);
  expect(detailsOf(events[2])).toMatchObject({ resource: 'startExecution', resourceType: 'states' });
});

it('takes the same start for the same execution, and fails by name for another one', async () => {
  const environment = new VirtualEnvironment();
  const child = await environment.create(waiting);
  const state = { Catch: [{ ErrorEquals: ['StepFunctions.ExecutionAlreadyExistsException'], Next: 'There' }] };
  const definition = { StartAt: 'Start', States: {} };
  const { States } = starting(child, { Name: 'one' }, state) as { States: object };
  const twice = { ...definition, States: { ...States, There: { Type: 'Pass', Output: 'there', End: true } } };
  expect(await environment.run(twice, { a: 1 })).toMatchObject({
    status: 'SUCCEEDED',
    output: { ExecutionArn: expect.anything() },
  });
  expect(await environment.run(twice, { a: 1 })).toMatchObject({ output: { ExecutionArn: expect.anything() } });
  expect(await environment.run(twice, { a: 2 })).toMatchObject({ output: 'there' });
});

it('fails by name for a machine that is not there', async () => {
  const environment = new VirtualEnvironment();
  const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:none';
  expect(await environment.run(starting(arn), { name: 'one' })).toMatchObject({
    status: 'FAILED',
    error: 'StepFunctions.StateMachineDoesNotExistException',
    cause: expect.stringMatching(
      /^State Machine Does Not Exist: '.*none' \(Service: AWSStepFunctions; Status Code: 400/,
    ),
  });
});

it('refuses what it does not run, and arguments that AWS does not know, by name', async () => {
  const environment = new VirtualEnvironment();
  const definition = machine({
    Sync: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: { StateMachineArn: 'arn' },
      Next: 'Odd',
    },
    Odd: { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', Arguments: { Odd: 1 }, End: true },
  });
  const { diagnostics } = await environment.call('ValidateStateMachineDefinition', {
    definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
  });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining('states:startExecution.sync:2 is not supported here'),
    'These fields are required: [StateMachineArn]',
    "The field 'Odd' is not supported by Step Functions",
  ]);
});
