// The AWS SDK drives every operation over HTTP, on a port of its own: what it sends is understood, what it gets parses.
import { readdirSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createEnvironment } from '../../../../local/emulator/environment/environment.ts';

const tokens: string[] = [];
const environment = createEnvironment({
  seed: 'sdk',
  start: Date.UTC(2026, 0, 5),
  functions: { keep: (event) => Promise.resolve(void tokens.push((event as { taskToken: string }).taskToken)) },
});
const sent = new Set<string>();
let client: sdk.SFNClient;

beforeAll(async () => {
  client = new sdk.SFNClient({
    endpoint: await environment.listen(0),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    disableHostPrefix: true,
  });
  client.middlewareStack.add(
    (next, context) => (args) => {
      sent.add(String(context['commandName']).replace(/Command$/, ''));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(async () => {
  client.destroy();
  await environment.close();
});

const roleArn = 'arn:aws:iam::000000000000:role/test';
const waiting = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Wait for it',
  States: {
    'Wait for it': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'keep', Payload: { taskToken: '{% $states.context.Task.Token %}' } },
      HeartbeatSeconds: 60,
      TimeoutSeconds: 600,
      End: true,
    },
  },
});
const make = async (name: string) => {
  const command = new sdk.CreateStateMachineCommand({ name, roleArn, definition: waiting });
  const { stateMachineArn = '', creationDate } = await client.send(command);
  expect(creationDate).toBeInstanceOf(Date);
  return stateMachineArn;
};
const start = async (stateMachineArn: string, name: string) => {
  const { executionArn = '' } = await client.send(
    new sdk.StartExecutionCommand({ stateMachineArn, name, input: '{}' }),
  );
  await environment.settled();
  return { executionArn, taskToken: tokens.at(-1) ?? '' };
};

it('carries state machines through their life, versions, aliases and tags', async () => {
  const stateMachineArn = await make('machines');
  const verdict = await client.send(new sdk.ValidateStateMachineDefinitionCommand({ definition: waiting }));
  expect(verdict.result).toBe('OK');
  const { revisionId } = await client.send(
    new sdk.UpdateStateMachineCommand({ stateMachineArn, definition: waiting, publish: false }),
  );
  expect((await client.send(new sdk.DescribeStateMachineCommand({ stateMachineArn }))).revisionId).toBe(revisionId);
  expect((await client.send(new sdk.ListStateMachinesCommand({}))).stateMachines).toMatchObject([{ stateMachineArn }]);
  const version = await client.send(new sdk.PublishStateMachineVersionCommand({ stateMachineArn }));
  const stateMachineVersionArn = version.stateMachineVersionArn ?? '';
  const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
  const alias = await client.send(new sdk.CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }));
  const stateMachineAliasArn = alias.stateMachineAliasArn ?? '';
  await client.send(new sdk.UpdateStateMachineAliasCommand({ stateMachineAliasArn, description: 'y' }));
  const described = await client.send(new sdk.DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
  expect(described).toMatchObject({ name: 'live', description: 'y', routingConfiguration });
  expect(
    (await client.send(new sdk.ListStateMachineAliasesCommand({ stateMachineArn }))).stateMachineAliases,
  ).toHaveLength(1);
  expect(
    (await client.send(new sdk.ListStateMachineVersionsCommand({ stateMachineArn }))).stateMachineVersions,
  ).toHaveLength(1);
  await client.send(new sdk.TagResourceCommand({ resourceArn: stateMachineArn, tags: [{ key: 'a', value: 'b' }] }));
  expect((await client.send(new sdk.ListTagsForResourceCommand({ resourceArn: stateMachineArn }))).tags).toEqual([
    { key: 'a', value: 'b' },
  ]);
  await client.send(new sdk.UntagResourceCommand({ resourceArn: stateMachineArn, tagKeys: ['a'] }));
  await client.send(new sdk.DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
  await client.send(new sdk.DeleteStateMachineVersionCommand({ stateMachineVersionArn }));
  await client.send(new sdk.DeleteStateMachineCommand({ stateMachineArn }));
  const gone = client.send(new sdk.DescribeStateMachineCommand({ stateMachineArn }));
  await expect(gone).rejects.toBeInstanceOf(sdk.StateMachineDoesNotExist);
});

it('carries executions through waiting, answers, stops and redrives', async () => {
  const stateMachineArn = await make('executions');
  const one = await start(stateMachineArn, 'one');
  await client.send(new sdk.SendTaskHeartbeatCommand({ taskToken: one.taskToken }));
  await client.send(new sdk.SendTaskSuccessCommand({ taskToken: one.taskToken, output: '"done"' }));
  await environment.settled();
  const done = await client.send(new sdk.DescribeExecutionCommand({ executionArn: one.executionArn }));
  expect(done).toMatchObject({ status: 'SUCCEEDED', output: '"done"', stopDate: expect.any(Date) });
  const again = client.send(new sdk.SendTaskSuccessCommand({ taskToken: one.taskToken, output: '1' }));
  await expect(again).rejects.toBeInstanceOf(sdk.TaskTimedOut);

  const two = await start(stateMachineArn, 'two');
  await client.send(new sdk.SendTaskFailureCommand({ taskToken: two.taskToken, error: 'E', cause: 'c' }));
  await environment.settled();
  const { redriveDate } = await client.send(new sdk.RedriveExecutionCommand({ executionArn: two.executionArn }));
  expect(redriveDate).toBeInstanceOf(Date);
  await client.send(new sdk.StopExecutionCommand({ executionArn: two.executionArn, error: 'Stopped' }));
  const { executions = [] } = await client.send(
    new sdk.ListExecutionsCommand({ stateMachineArn, statusFilter: 'ABORTED' }),
  );
  expect(executions).toMatchObject([{ name: 'two', redriveCount: 1 }]);
  const { events = [] } = await client.send(
    new sdk.GetExecutionHistoryCommand({ executionArn: two.executionArn, reverseOrder: true, maxResults: 1 }),
  );
  expect(events).toMatchObject([{ type: 'ExecutionAborted', timestamp: expect.any(Date) }]);
  const machine = await client.send(
    new sdk.DescribeStateMachineForExecutionCommand({ executionArn: two.executionArn }),
  );
  expect(machine.definition).toBe(waiting);
  const express = client.send(new sdk.StartSyncExecutionCommand({ stateMachineArn, input: '{}' }));
  await expect(express).rejects.toBeInstanceOf(sdk.StateMachineTypeNotSupported);
});

it('carries a test of one state', async () => {
  const mock = { errorOutput: { error: 'Odd', cause: 'why' } };
  const tested = await client.send(
    new sdk.TestStateCommand({ definition: waiting, stateName: 'Wait for it', mock, inspectionLevel: 'DEBUG' }),
  );
  expect(tested).toMatchObject({ status: 'FAILED', error: 'Odd', cause: 'why', inspectionData: { input: '{}' } });
});

it('carries a Map Run', async () => {
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Wait',
          States: { Wait: { Type: 'Wait', Seconds: 60, End: true } },
        },
        End: true,
      },
    },
  });
  const { stateMachineArn } = await client.send(
    new sdk.CreateStateMachineCommand({ name: 'maps', roleArn, definition }),
  );
  const { executionArn } = await start(stateMachineArn ?? '', 'map');
  const { mapRuns = [] } = await client.send(new sdk.ListMapRunsCommand({ executionArn }));
  expect(mapRuns).toMatchObject([{ executionArn, stateMachineArn, startDate: expect.any(Date) }]);
  const mapRunArn = mapRuns[0]?.mapRunArn;
  await client.send(new sdk.UpdateMapRunCommand({ mapRunArn, toleratedFailureCount: 1 }));
  const described = await client.send(new sdk.DescribeMapRunCommand({ mapRunArn }));
  expect(described).toMatchObject({
    status: 'RUNNING',
    toleratedFailureCount: 1,
    itemCounts: { running: 2, total: 2 },
  });
  const { executions } = await client.send(new sdk.ListExecutionsCommand({ mapRunArn }));
  expect(executions).toHaveLength(2);
});

it('was sent every operation that the engine has', () => {
  const folder = new URL('../../../../local/emulator/states/operations', import.meta.url);
  const operations = readdirSync(folder).filter((file) => /^[A-Z]/.test(file));
  expect(operations.map((file) => file.replace('.ts', '')).filter((name) => !sent.has(name))).toEqual([]);
});
