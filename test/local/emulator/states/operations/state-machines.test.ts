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

it('publishes a revision once, and runs versions as they were', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs('one'));
  const one = await environment.call('PublishStateMachineVersion', { stateMachineArn, description: 'first' });
  expect(one.stateMachineVersionArn).toBe(`${stateMachineArn}:1`);
  expect(await environment.call('PublishStateMachineVersion', { stateMachineArn })).toEqual(one);
  const two = await environment.call('UpdateStateMachine', {
    stateMachineArn,
    definition: text(outputs('two')),
    publish: true,
  });
  expect(two.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  expect(await outputOf(environment, `${stateMachineArn}:1`)).toBe('one');
  expect(await outputOf(environment, `${stateMachineArn}:2`)).toBe('two');
  expect(await refusal(environment.call('StartExecution', { stateMachineArn: `${stateMachineArn}:3` }))).toMatch(
    /^StateMachineDoesNotExist/,
  );
  expect(
    await refusal(environment.call('PublishStateMachineVersion', { stateMachineArn, revisionId: 'other' })),
  ).toMatch(/^ConflictException/);
  const { executions } = await environment.call('ListExecutions', { stateMachineArn: `${stateMachineArn}:1` });
  expect(executions).toMatchObject([{ stateMachineVersionArn: `${stateMachineArn}:1` }]);
  expect(await environment.call('ListStateMachineVersions', { stateMachineArn })).toMatchObject({
    stateMachineVersions: [
      { stateMachineVersionArn: `${stateMachineArn}:2` },
      { stateMachineVersionArn: `${stateMachineArn}:1` },
    ],
  });
});

it('routes an alias to its versions, and keeps what it routes to from being deleted', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs('one'), { publish: true });
  await environment.call('UpdateStateMachine', { stateMachineArn, definition: text(outputs('two')), publish: true });
  const route = (version: number, weight: number): object => ({
    stateMachineVersionArn: `${stateMachineArn}:${version}`,
    weight,
  });
  const { stateMachineAliasArn: live } = await environment.call('CreateStateMachineAlias', {
    name: 'live',
    routingConfiguration: [route(1, 100)],
  });
  expect(await outputOf(environment, live)).toBe('one');
  await environment.call('UpdateStateMachineAlias', {
    stateMachineAliasArn: live,
    routingConfiguration: [route(1, 50), route(2, 50)],
  });
  const seen = new Set<unknown>();
  for (let run = 0; run < 20; run++) seen.add(await outputOf(environment, live));
  expect(seen).toEqual(new Set(['one', 'two']));
  expect(
    await refusal(environment.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:1` })),
  ).toBe(
    'ConflictException: Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]',
  );
  expect(await environment.call('DescribeStateMachineAlias', { stateMachineAliasArn: live })).toMatchObject({
    name: 'live',
    routingConfiguration: [route(1, 50), route(2, 50)],
  });
  await environment.call('DeleteStateMachineAlias', { stateMachineAliasArn: live });
  expect(await environment.call('ListStateMachineAliases', { stateMachineArn })).toEqual({ stateMachineAliases: [] });
  expect(
    await environment.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:1` }),
  ).toEqual({});
});

it('refuses routes that are none, in the words of AWS', async () => {
  const environment = new VirtualEnvironment();
  const arn = await environment.create(outputs('one'), { publish: true });
  const create = (name: string, ...routes: [string, number][]): Promise<string> =>
    refusal(
      environment.call('CreateStateMachineAlias', {
        name,
        routingConfiguration: routes.map(([stateMachineVersionArn, weight]) => ({ stateMachineVersionArn, weight })),
      }),
    );
  expect(await create('a', [arn, 100])).toBe(
    `ValidationException: Routing configuration must contain state machine version ARNs. Received: [${arn}]`,
  );
  expect(await create('a', [`${arn}:1`, 70], [`${arn}:1`, 30])).toBe(
    `ValidationException: Routing configuration must contain distinct state machine version ARNs. Received: [${arn}:1, ${arn}:1]`,
  );
  expect(await create('a', [`${arn}:1`, 99])).toBe(
    'ValidationException: Sum of routing configuration weights must equal 100. Received: [99]',
  );
  expect(await create('a', [`${arn}:1`, 101])).toBe(
    "ValidationException: 1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
  );
  expect(await create('123', [`${arn}:1`, 100])).toMatch(
    /^ValidationException: 1 validation error detected: Value '123' at 'name'/,
  );
  expect(await create('a', [`${arn}:1`, 100])).toBe('no error');
  expect(await create('a', [`${arn}:1`, 100])).toBe('no error');
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
