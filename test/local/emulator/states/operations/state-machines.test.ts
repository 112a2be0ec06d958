import { expect, it } from '@jest/globals';
import * as sdk from '@aws-sdk/client-sfn';
import { machine, refusal, VirtualWorld } from '../virtual-world.ts';

const outputs = (Output: unknown): object => machine({ Done: { Type: 'Pass', Output, End: true } });
const text = (definition: object): string => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
const roleArn = 'arn:aws:iam::000000000000:role/test';

const outputOf = async (world: VirtualWorld, stateMachineArn: string): Promise<unknown> => {
  const { executionArn } = await world.call('StartExecution', { stateMachineArn });
  await world.states.settled();
  return (await world.describe(executionArn))['output'];
};

it('knows every operation that AWS has, if only to refuse it', async () => {
  const world = new VirtualWorld();
  const operations = Object.keys(sdk).filter((name) => name.endsWith('Command') && name !== '$Command');
  expect(operations.length).toBeGreaterThan(30);
  for (const command of operations) {
    expect(await refusal(world.call(command.slice(0, -'Command'.length), {}))).not.toMatch(/^UnknownOperation/);
  }
});

it('creates the same machine once, and no other of its name', async () => {
  const world = new VirtualWorld();
  const request = { name: 'same', definition: text(outputs(1)), roleArn };
  const first = await world.call('CreateStateMachine', request);
  await world.advance(1);
  expect(
    await world.call('CreateStateMachine', { ...request, roleArn: `${roleArn}2`, tags: [{ key: 'a', value: 'b' }] }),
  ).toEqual(first);
  expect(await refusal(world.call('CreateStateMachine', { ...request, definition: text(outputs(2)) }))).toBe(
    `StateMachineAlreadyExists: State Machine Already Exists: '${first.stateMachineArn}'`,
  );
  expect(await refusal(world.call('CreateStateMachine', { ...request, name: 'x', type: 'EXPRESS' }))).toMatch(
    /^StateMachineTypeNotSupported/,
  );
  expect(await refusal(world.call('CreateStateMachine', { ...request, name: 'x', roleArn: 'role' }))).toMatch(
    /^InvalidArn/,
  );
});

it('describes a machine as AWS does', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(outputs(1));
  expect(await world.call('DescribeStateMachine', { stateMachineArn })).toEqual({
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
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(outputs('old'));
  const definition = text(outputs('new'));
  const first = await world.call('UpdateStateMachine', { stateMachineArn, definition });
  const second = await world.call('UpdateStateMachine', { stateMachineArn, definition, roleArn });
  expect(second.revisionId).toBe(first.revisionId);
  expect(await outputOf(world, stateMachineArn)).toBe('new');
  expect(await refusal(world.call('UpdateStateMachine', { stateMachineArn }))).toBe(
    'MissingRequiredParameter: Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
  );
  expect(await refusal(world.call('UpdateStateMachine', { stateMachineArn, definition: '{}' }))).toMatch(
    /^InvalidDefinition/,
  );
});

it('keeps an execution on the definition it was started with', async () => {
  const world = new VirtualWorld();
  const sleeping = machine({ Sleep: { Type: 'Wait', Seconds: 9, Output: 'old', End: true } });
  const stateMachineArn = await world.create(sleeping);
  const { executionArn } = await world.call('StartExecution', { stateMachineArn });
  await world.call('UpdateStateMachine', { stateMachineArn, definition: text(outputs('new')) });
  await world.call('DeleteStateMachine', { stateMachineArn });
  await world.advance(9);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 'old' });
  const { definition } = await world.call('DescribeStateMachineForExecution', { executionArn });
  expect(definition).toBe(text(sleeping));
});

it('deletes what is there, and what is not', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(outputs(1));
  expect(await world.call('DeleteStateMachine', { stateMachineArn })).toEqual({});
  expect(await world.call('DeleteStateMachine', { stateMachineArn })).toEqual({});
  expect(await refusal(world.call('DescribeStateMachine', { stateMachineArn }))).toMatch(/^StateMachineDoesNotExist/);
  expect(await refusal(world.call('ListExecutions', { stateMachineArn }))).toMatch(/^StateMachineDoesNotExist/);
});

it('lists machines by name, in pages', async () => {
  const world = new VirtualWorld();
  for (const name of ['b', 'a', 'c'])
    await world.call('CreateStateMachine', { name, definition: text(outputs(1)), roleArn });
  const first = await world.call('ListStateMachines', { maxResults: 2 });
  expect(first.stateMachines.map(({ name }) => name)).toEqual(['a', 'b']);
  const { stateMachines } = await world.call('ListStateMachines', { nextToken: first.nextToken });
  expect(stateMachines.map(({ name }) => name)).toEqual(['c']);
});

it('publishes a revision once, and runs versions as they were', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(outputs('one'));
  const one = await world.call('PublishStateMachineVersion', { stateMachineArn, description: 'first' });
  expect(one.stateMachineVersionArn).toBe(`${stateMachineArn}:1`);
  expect(await world.call('PublishStateMachineVersion', { stateMachineArn })).toEqual(one);
  const two = await world.call('UpdateStateMachine', {
    stateMachineArn,
    definition: text(outputs('two')),
    publish: true,
  });
  expect(two.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  expect(await outputOf(world, `${stateMachineArn}:1`)).toBe('one');
  expect(await outputOf(world, `${stateMachineArn}:2`)).toBe('two');
  expect(await refusal(world.call('StartExecution', { stateMachineArn: `${stateMachineArn}:3` }))).toMatch(
    /^StateMachineDoesNotExist/,
  );
  expect(await refusal(world.call('PublishStateMachineVersion', { stateMachineArn, revisionId: 'other' }))).toMatch(
    /^ConflictException/,
  );
  const { executions } = await world.call('ListExecutions', { stateMachineArn: `${stateMachineArn}:1` });
  expect(executions).toMatchObject([{ stateMachineVersionArn: `${stateMachineArn}:1` }]);
  expect(await world.call('ListStateMachineVersions', { stateMachineArn })).toMatchObject({
    stateMachineVersions: [
      { stateMachineVersionArn: `${stateMachineArn}:2` },
      { stateMachineVersionArn: `${stateMachineArn}:1` },
    ],
  });
});

it('routes an alias to its versions, and keeps what it routes to from being deleted', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(outputs('one'), { publish: true });
  await world.call('UpdateStateMachine', { stateMachineArn, definition: text(outputs('two')), publish: true });
  const route = (version: number, weight: number): object => ({
    stateMachineVersionArn: `${stateMachineArn}:${version}`,
    weight,
  });
  const { stateMachineAliasArn: live } = await world.call('CreateStateMachineAlias', {
    name: 'live',
    routingConfiguration: [route(1, 100)],
  });
  expect(await outputOf(world, live)).toBe('one');
  await world.call('UpdateStateMachineAlias', {
    stateMachineAliasArn: live,
    routingConfiguration: [route(1, 50), route(2, 50)],
  });
  const seen = new Set<unknown>();
  for (let run = 0; run < 20; run++) seen.add(await outputOf(world, live));
  expect(seen).toEqual(new Set(['one', 'two']));
  expect(
    await refusal(world.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:1` })),
  ).toBe(
    'ConflictException: Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]',
  );
  expect(await world.call('DescribeStateMachineAlias', { stateMachineAliasArn: live })).toMatchObject({
    name: 'live',
    routingConfiguration: [route(1, 50), route(2, 50)],
  });
  await world.call('DeleteStateMachineAlias', { stateMachineAliasArn: live });
  expect(await world.call('ListStateMachineAliases', { stateMachineArn })).toEqual({ stateMachineAliases: [] });
  expect(await world.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:1` })).toEqual({});
});

it('refuses routes that are none, in the words of AWS', async () => {
  const world = new VirtualWorld();
  const arn = await world.create(outputs('one'), { publish: true });
  const create = (name: string, ...routes: [string, number][]): Promise<string> =>
    refusal(
      world.call('CreateStateMachineAlias', {
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
  const world = new VirtualWorld();
  const resourceArn = await world.create(outputs(1), { tags: [{ key: 'a', value: '1' }] });
  await world.call('TagResource', {
    resourceArn,
    tags: [
      { key: 'b', value: '2' },
      { key: '__proto__', value: 'x' },
    ],
  });
  await world.call('UntagResource', { resourceArn, tagKeys: ['a', 'nothing'] });
  expect(await world.call('ListTagsForResource', { resourceArn })).toEqual({
    tags: [
      { key: 'b', value: '2' },
      { key: '__proto__', value: 'x' },
    ],
  });
  const many = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: '' }));
  expect(await refusal(world.call('TagResource', { resourceArn, tags: many }))).toMatch(/^TooManyTags/);
  expect(await refusal(world.call('ListTagsForResource', { resourceArn: `${resourceArn}x` }))).toMatch(
    /^ResourceNotFound/,
  );
});

it('validates without creating', async () => {
  const world = new VirtualWorld();
  const validate = (
    definition: string,
    more: object = {},
  ): Promise<{ result: string; truncated: boolean; diagnostics: object[] }> =>
    world.call('ValidateStateMachineDefinition', { definition, ...more });
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
  expect((await world.call('ListStateMachines', {})).stateMachines).toEqual([]);
});
