import { expect, it } from '@jest/globals';
import { connect, type Deployment, readOutputs } from '../../../hr/client/deployment.ts';

const outputs = (account: string): Deployment => ({
  HrStartFunction: `arn:aws:lambda:eu-west-1:${account}:function:start:v1`,
  HrStatusFunction: `arn:aws:lambda:eu-west-1:${account}:function:status:v1`,
  HrCancelFunction: `arn:aws:lambda:eu-west-1:${account}:function:cancel:v1`,
  HrCorrectEmailFunction: `arn:aws:lambda:eu-west-1:${account}:function:correct:v1`,
  HrResendFunction: `arn:aws:lambda:eu-west-1:${account}:function:resend:v1`,
  HrEraseFunction: `arn:aws:lambda:eu-west-1:${account}:function:erase:v1`,
  StateMachineArn: `arn:aws:states:eu-west-1:${account}:stateMachine:onboarding`,
});
const text = (stacks: unknown) => JSON.stringify(stacks);
const [ours, theirs] = [outputs('111111111111'), outputs('222222222222')];

it('finds the onboarding among the stacks that were deployed', () => {
  expect(readOutputs(text({ Other: { Url: 'x' }, Onboarding: { ...ours, PageUrl: 'x' } }))).toEqual(ours);
  expect(readOutputs(text({ One: ours, Two: theirs }), 'Two')).toEqual(theirs);
});

it.each([
  ['{', undefined, 'The outputs file is not JSON; cdk deploy --outputs-file writes it.'],
  ['null', undefined, 'The outputs file has no stack with HrStartFunction, HrStatusFunction, HrCancelFunction'],
  [text({ One: ours, Two: theirs }), undefined, 'several onboardings; choose one with --stack.'],
  [text({ One: ours }), 'Three', 'The outputs file has no such stack with'],
  [text({ One: { ...ours, HrStartFunction: 1 } }), undefined, 'The outputs file has no stack with'],
])('refuses %j for the stack %j and says why', (file, stack, message) => {
  expect(() => readOutputs(file, stack)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  expect(() => readOutputs(file, stack)).toThrow(message);
});

it('makes clients for the local emulator and for a deployment without asking anybody', () => {
  expect(connect({ environment: {} })).toHaveProperty('client.status');
  expect(connect({ environment: {}, outputs: text({ One: ours }) })).toHaveProperty('executions.list');
});

const groupsBy = (HrGroups?: string) =>
  connect({ environment: {}, outputs: text({ One: { ...ours, ...(HrGroups !== undefined && { HrGroups }) } }) })
    .hrGroups;

it('tells which groups HR may name, where the outputs do', () => {
  expect(groupsBy('["staff"]')).toEqual(['staff']);
  expect(groupsBy('[]')).toEqual([]);
  expect(groupsBy()).toBeUndefined();
  expect(() => groupsBy('staff')).toThrow(expect.objectContaining({ name: 'UsageError' }));
});
