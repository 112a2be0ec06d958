import { expect, it } from '@jest/globals';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import {
  customResource,
  type Made,
  type Request,
  textProperty,
} from '../../../infra/lambdas/shared/custom-resource.ts';

const request = (RequestType: 'Create' | 'Update' | 'Delete') =>
  ({
    RequestType,
    ServiceToken: 'arn',
    ResponseURL: 'https://answer.example/here',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Thing',
    ResourceType: 'Custom::Thing',
    ResourceProperties: { ServiceToken: 'arn', version: '1' },
    ...(RequestType !== 'Create' && { PhysicalResourceId: 'before' }),
  }) as CloudFormationCustomResourceEvent;

async function answerTo(event: CloudFormationCustomResourceEvent, run: (asked: Request) => Promise<Made>) {
  const answers: [url: string, answer: unknown][] = [];
  const send = (url: string, body: string) => {
    answers.push([url, JSON.parse(body)]);
    return Promise.resolve();
  };
  await customResource(run, send)(event);
  return answers;
}

const ids = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Thing' };

it('answers what was made to the address that came along', async () => {
  const made = { id: 'thing', data: { secret: 'x' }, isSecret: true };
  expect(await answerTo(request('Create'), () => Promise.resolve(made))).toEqual([
    [
      'https://answer.example/here',
      { Status: 'SUCCESS', PhysicalResourceId: 'thing', Data: { secret: 'x' }, NoEcho: true, ...ids },
    ],
  ]);
});

const wantsBucket = (asked: Request) => Promise.reject(new Error(textProperty(asked, 'bucket')));

it('fails the deployment with the reason', async () => {
  expect(await answerTo(request('Update'), wantsBucket)).toEqual([
    [
      'https://answer.example/here',
      { Status: 'FAILED', Reason: 'Error: The property bucket is missing.', PhysicalResourceId: 'before', ...ids },
    ],
  ]);
});

it('never keeps a stack from being deleted', async () => {
  const [answer] = await answerTo(request('Delete'), () => Promise.reject(new Error('gone')));
  expect(answer?.[1]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'before' });
});
