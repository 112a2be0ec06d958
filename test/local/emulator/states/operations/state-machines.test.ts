import { expect, it } from '@jest/globals';
import * as sdk from '@aws-sdk/client-sfn';
import { machine, refusal, VirtualEnvironment } from '../virtual-environment.ts';

const outputs = (Output: unknown): object => machine({ Done: { Type: 'Pass', Output, End: true } });
const text = (definition: object): string => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
const roleArn = 'arn:aws:iam::000000000000:role/test';

const outputOf = async (environment: VirtualEnvironment, stateMachineArn: string): Promise<unknown> => {
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn });
  await environment.states.settled();
  return (await environment.describe(executionArn))['output'];
};

it('knows every operation that AWS has, if only to refuse it', async () => {
  const environment = new VirtualEnvironment();
  const operations = Object.keys(sdk).filter((name) => name.endsWith('Command') && name !== '$Command');
  expect(operations.length).toBeGreaterThan(30);
  for (const command of operations) {
    expect(await refusal(environment.call(command.slice(0, -'Command'.length), {}))).not.toMatch(/^UnknownOperation/);
  }
});

it('creates the same machine once, and no other of its name', async () => {
  const environment = new VirtualEnvironment();
  const request = { name: 'same', definition: text(outputs(1)), roleArn };
  const first = await environment.call('CreateStateMachine', request);
  await environment.advance(1);
  expect(
    await environment.call('CreateStateMachine', {
      ...request,
      roleArn: `${roleArn}2`,
      tags: [{ key: 'a', value: 'b' }],
    }),
  ).toEqual(first);
  expect(await refusal(environment.call('CreateStateMachine', { ...request, definition: text(outputs(2)) }))).toBe(
    `StateMachineAlreadyExists: State Machine Already Exists: '${first.stateMachineArn}'`,
  );
  expect(await refusal(environment.call('CreateStateMachine', { ...request, name: 'x', type: 'EXPRESS' }))).toMatch(
    /^StateMachineTypeNotSupported/,
  );
  expect(await refusal(environment.call('CreateStateMachine', { ...request, name: 'x', roleArn: 'role' }))).toMatch(
    /^InvalidArn/,
  );
});

it('describes a machine as AWS does', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs(1));
  expect(await environment.call('DescribeStateMachine', { stateMachineArn })).toEqual({
    stateMachineArn,
    name: 'machine-1',
    status: 'ACTIVE',
    type: 'STANDARD',
    definition: text(outputs(1)),
    roleArn,
    creationDate: expect.any(Number),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  });
});

it('gives new executions what an update brought, and keeps the revision where nothing changed', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs('old'));
  const definition = text(outputs('new'));
  const first = await environment.call('UpdateStateMachine', { stateMachineArn, definition });
  const second = await environment.call('UpdateStateMachine', { stateMachineArn, definition, roleArn });
  expect(second.revisionId).toBe(first.revisionId);
  expect(await outputOf(environment, stateMachineArn)).toBe('new');
  expect(await refusal(environment.call('UpdateStateMachine', { stateMachineArn }))).toBe(
    'MissingRequiredParameter: Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
  );
  expect(await refusal(environment.call('UpdateStateMachine', { stateMachineArn, definition: '{}' }))).toMatch(
    /^InvalidDefinition/,
  );
});

it('keeps an execution on the definition it was started with', async () => {
  const environment = new VirtualEnvironment();
  const sleeping = machine({ Sleep: { Type: 'Wait', Seconds: 9, Output: 'old', End: true } });
  const stateMachineArn = await environment.create(sleeping);
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn });
  await environment.call('UpdateStateMachine', { stateMachineArn, definition: text(outputs('new')) });
  await environment.call('DeleteStateMachine', { stateMachineArn });
  await environment.advance(9);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 'old' });
  const { definition } = await environment.call('DescribeStateMachineForExecution', { executionArn });
  expect(definition).toBe(text(sleeping));
});

it('deletes what is there, and what is not', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs(1));
  expect(await environment.call('DeleteStateMachine', { stateMachineArn })).toEqual({});
  expect(await environment.call('DeleteStateMachine', { stateMachineArn })).toEqual({});
  expect(await refusal(environment.call('DescribeStateMachine', { stateMachineArn }))).toMatch(
    /^StateMachineDoesNotExist/,
  );
  expect(await refusal(environment.call('ListExecutions', { stateMachineArn }))).toMatch(/^StateMachineDoesNotExist/);
});

it('lists machines by name, in pages', async () => {
  const environment = new VirtualEnvironment();
  for (const name of ['b', 'a', 'c'])
    await environment.call('CreateStateMachine', { name, definition: text(outputs(1)), roleArn });
  const first = await environment.call('ListStateMachines', { maxResults: 2 });
  expect(first.stateMachines.map(({ name }) => name)).toEqual(['a', 'b']);
  const { stateMachines } = await environment.call('ListStateMachines', { nextToken: first.nextToken });
  expect(stateMachines.map(({ name }) => name)).toEqual(['c']);
});

it('keeps tags', async () => {
  const environment = new VirtualEnvironment();
  const resourceArn = await environment.create(outputs(1), { tags: [{ key: 'a', value: '1' }] });
  await environment.call('TagResource', {
    resourceArn,
    tags: [
      { key: 'b', value: '2' },
      { key: '__proto__', value: 'x' },
    ],
  });
  await environment.call('UntagResource', { resourceArn, tagKeys: ['a', 'nothing'] });
  expect(await environment.call('ListTagsForResource', { resourceArn })).toEqual({
    tags: [
      { key: 'b', value: '2' },
      { key: '__proto__', value: 'x' },
    ],
  });
  const many = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: '' }));
  expect(await refusal(environment.call('TagResource', { resourceArn, tags: many }))).toMatch(/^TooManyTags/);
  expect(await refusal(environment.call('ListTagsForResource', { resourceArn: `${resourceArn}x` }))).toMatch(
    /^ResourceNotFound/,
  );
});

it('validates without creating', async () => {
  const environment = new VirtualEnvironment();
  const validate = (
    definition: string,
    more: object = {},
  ): Promise<{ result: string; truncated: boolean; diagnostics: object[] }> =>
    environment.call('ValidateStateMachineDefinition', { definition, ...more });
  expect(await validate(text(outputs(1)))).toEqual({ result: 'OK', diagnostics: [], truncated: false });
  expect(await validate('')).toMatchObject({
    result: 'FAIL',
    diagnostics: [{ message: 'Definition must be a valid JSON object' }],
  });
  expect(await validate(' \n ')).toEqual({
    result: 'FAIL',
    diagnostics: [
      { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' },
    ],
    truncated: false,
  });
  const create = environment.call('CreateStateMachine', { name: 'blank', definition: ' ', roleArn });
  expect(await refusal(create)).toBe(
    "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null'",
  );
  expect(await validate('not a definition')).toMatchObject({ diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION' }] });
  expect(await validate('{}')).toMatchObject({
    diagnostics: [
      {
        code: 'SCHEMA_VALIDATION_FAILED',
        location: '/',
        message: 'These fields are required: [States, StartAt]',
        severity: 'ERROR',
      },
    ],
  });
  const many = await validate(
    text({ StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$', OutputPath: '$' } } }),
    { maxResults: 1 },
  );
  expect(many).toMatchObject({ result: 'FAIL', truncated: true });
  expect(many.diagnostics).toHaveLength(1);
  expect((await environment.call('ListStateMachines', {})).stateMachines).toEqual([]);
});
