// The state machine as JSON text, with each function named by an ARN that ends in its step's name.
import { App, Stack } from 'aws-cdk-lib';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { Chain, QueryLanguage, StateGraph } from 'aws-cdk-lib/aws-stepfunctions';
import { stepNames } from '../../workflow/contract/steps.ts';
import { onboarding } from '../../workflow/onboarding.ts';

const region = 'us-east-1';
const account = '000000000000';

/** What the console shows of the definition. */
export const comment = 'Takes one hire from the HR system to a verified account';

/** The definition, formatted; the same text on every machine. */
export function onboardingAsl(): string {
  const stack = new Stack(new App(), 'Asl', { env: { region, account } });
  const functions = new Map(
    stepNames.map((step) => {
      const arn = `arn:aws:lambda:${region}:${account}:function:${step}`;
      return [step, Function.fromFunctionArn(stack, step, arn)] as const;
    }),
  );
  const functionOf = (step: (typeof stepNames)[number]) => {
    const found = functions.get(step);
    if (!found) throw new Error(`There is no function for the step ${step}.`);
    return found;
  };
  const start = onboarding(stack, functionOf);
  const graph = new StateGraph(Chain.start(start).startState, 'onboarding');
  const states: unknown = JSON.parse(
    JSON.stringify(stack.resolve(graph.toGraphJson(QueryLanguage.JSONATA))).replaceAll(
      /\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},"([^"]*)"\]\]\}/g,
      '"arn:aws$1"',
    ),
  );
  const definition = Object.assign({ Comment: comment, QueryLanguage: QueryLanguage.JSONATA }, states);
  return `${JSON.stringify(definition, null, 2)}\n`;
}
