// Odd values in every member of every operation of every service: each gets one of AWS's errors (or an answer), none
// gets through to a failure of ours, and none keeps the process busy.
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as kms from '@aws-sdk/client-kms';
import * as sfn from '@aws-sdk/client-sfn';
import { expect, it } from '@jest/globals';
import { createEnvironment } from '../../../local/emulator/environment/environment.ts';

const members = {
  AWSCognitoIdentityProviderService:
    'UserPoolId ClientId Username AccessToken Session AuthFlow AuthParameters ChallengeName ChallengeResponses UserAttributes TemporaryPassword AttributeName Code Token GroupName PoolName Policies Schema ClientName Password Filter Limit PaginationToken ResourceArn Tags ExplicitAuthFlows LambdaConfig ClientMetadata MessageAction',
  AWSStepFunctions:
    'stateMachineArn executionArn name definition roleArn type input output taskToken error cause maxResults nextToken statusFilter reverseOrder resourceArn tags stateMachineVersionArn stateMachineAliasArn routingConfiguration clientToken',
  TrentService:
    'KeyId Plaintext CiphertextBlob EncryptionContext KeySpec NumberOfBytes AliasName TargetKeyId Limit Marker PendingWindowInDays',
  DynamoDB_20120810:
    'TableName Key Item KeySchema AttributeDefinitions BillingMode UpdateExpression ConditionExpression ExpressionAttributeValues ExpressionAttributeNames RequestItems Limit ResourceArn Tags KeyConditionExpression',
};

const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

const values = [
  'null',
  '-1',
  '1e400',
  'true',
  '""',
  '[null]',
  '{"__proto__":{"polluted":true}}',
  String.raw`"\ud800\u0000__proto__"`,
  nested('[', ']', 3000),
  nested('{"a":', '}', 3000),
  JSON.stringify(nested('{"a":', '}', 1000)),
  JSON.stringify('{% $states.input.( %}'),
  JSON.stringify('{"StartAt":"A","States":{"A":null},"QueryLanguage":"JSONata"}'),
  JSON.stringify('😀'.repeat(2000)),
];

const operationsOf = (sdk: object) =>
  Object.keys(sdk).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.slice(1) ?? []);

it.each([
  ['AWSCognitoIdentityProviderService', cognito],
  ['AWSStepFunctions', sfn],
  ['TrentService', kms],
  ['DynamoDB_20120810', dynamodb],
] as const)('answers odd values in every operation of %s without failing', async (target, sdk) => {
  const reported: unknown[] = [];
  const environment = createEnvironment({ seed: 'odd', report: (error) => void reported.push(error) });
  const send = async (operation: string, body: string) => {
    const headers = { 'x-amz-target': `${target}.${operation}` };
    const { status } = await environment.handle({ method: 'POST', path: '/', headers, body });
    return status;
  };
  const operations = operationsOf(sdk);
  const failed: string[] = [];
  for (const operation of operations) {
    if ((await send(operation, '{}')) === 501) continue;
    for (const value of values) {
      const body = `{${members[target]
        .split(' ')
        .map((member) => `"${member}":${value}`)
        .join()}}`;
      if ((await send(operation, body)) >= 500) failed.push(`${operation} ${value.slice(0, 40)}`);
    }
  }
  expect(operations.length).toBeGreaterThan(30);
  expect(failed).toEqual([]);
  expect(reported).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
