import { expect, it } from '@jest/globals';
import { machine, refusal, VirtualEnvironment } from '../virtual-environment.ts';

const outputs = (Output: unknown): object => machine({ Done: { Type: 'Pass', Output, End: true } });
const text = (definition: object): string => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });

const outputOf = async (environment: VirtualEnvironment, stateMachineArn: string): Promise<unknown> => {
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn });
  await environment.states.settled();
  return (await environment.describe(executionArn))['output'];
};

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

const gone = 'ResourceNotFound: Request references a resource that does not exist.';

it('deletes an alias and a version as often as it is asked', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs('one'), { publish: true });
  const stateMachineVersionArn = `${stateMachineArn}:1`;
  const { stateMachineAliasArn } = await environment.call('CreateStateMachineAlias', {
    name: 'live',
    routingConfiguration: [{ stateMachineVersionArn, weight: 100 }],
  });
  for (const alias of [stateMachineAliasArn, stateMachineAliasArn, `${stateMachineArn}-gone:live`]) {
    expect(await environment.call('DeleteStateMachineAlias', { stateMachineAliasArn: alias })).toEqual({});
  }
  for (const version of [stateMachineVersionArn, stateMachineVersionArn, `${stateMachineArn}-gone:1`]) {
    expect(await environment.call('DeleteStateMachineVersion', { stateMachineVersionArn: version })).toEqual({});
  }
  expect(await outputOf(environment, stateMachineArn)).toBe('one');
});

it('finds no alias that is deleted or never was', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs('one'), { publish: true });
  for (const stateMachineAliasArn of [`${stateMachineArn}:live`, `${stateMachineArn}-gone:live`]) {
    const update = environment.call('UpdateStateMachineAlias', { stateMachineAliasArn, description: 'x' });
    expect(await refusal(update)).toBe(gone);
    expect(await refusal(environment.call('DescribeStateMachineAlias', { stateMachineAliasArn }))).toBe(gone);
  }
  const routingConfiguration = [{ stateMachineVersionArn: `${stateMachineArn}:2`, weight: 100 }];
  expect(await refusal(environment.call('CreateStateMachineAlias', { name: 'a', routingConfiguration }))).toBe(gone);
});

it('takes a version or an alias for no state machine where one is changed', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(outputs('one'), { publish: true });
  const version = `${stateMachineArn}:1`;
  const routingConfiguration = [{ stateMachineVersionArn: version, weight: 100 }];
  const { stateMachineAliasArn: alias } = await environment.call('CreateStateMachineAlias', {
    name: 'live',
    routingConfiguration,
  });
  for (const arn of [version, alias]) {
    const request = { stateMachineArn: arn };
    const none = `StateMachineDoesNotExist: State Machine Does Not Exist: '${arn}'`;
    const update = { ...request, definition: text(outputs('two')) };
    expect(await refusal(environment.call('UpdateStateMachine', update))).toBe(none);
    expect(await refusal(environment.call('PublishStateMachineVersion', request))).toBe(none);
    expect(await environment.call('DeleteStateMachine', request)).toEqual({});
  }
  expect(await outputOf(environment, alias)).toBe('one');
});

it('takes the description of a version only where one is published', async () => {
  const environment = new VirtualEnvironment();
  const refused = 'ValidationException: Version description can only be set when publish is true';
  const described = { versionDescription: 'x' };
  expect(await refusal(environment.create(outputs('one'), described))).toBe(refused);
  expect(await refusal(environment.create(outputs('one'), { ...described, publish: false }))).toBe(refused);
  const stateMachineArn = await environment.create(outputs('one'), { ...described, publish: true });
  const update = { stateMachineArn, definition: text(outputs('two')), ...described };
  expect(await refusal(environment.call('UpdateStateMachine', update))).toBe(refused);
  expect(await environment.call('UpdateStateMachine', { ...update, publish: true })).toMatchObject({
    stateMachineVersionArn: `${stateMachineArn}:2`,
  });
});
