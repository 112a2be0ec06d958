import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from '@jest/globals';
import { stepNames } from '../../workflow/contract.ts';
import { synthesise, theOnly } from './synthesised.ts';

const committed = readFileSync(new URL('../../workflow/onboarding.asl.json', import.meta.url), 'utf8');
const wordsOf = (step: string) => step.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

type Join = { readonly 'Fn::Join': [string, (string | Record<string, unknown>)[]] };

/** The text of the definition, with each function and partition as the committed file writes them. */
function textOf({ 'Fn::Join': [, parts] }: Join): string {
  const resolved = parts.map((part) => {
    if (typeof part === 'string') return part;
    if (part['Ref'] === 'AWS::Partition') return 'aws';
    const [logicalId = ''] = part['Fn::GetAtt'] as string[];
    const step = stepNames.find((name) => logicalId.startsWith(`Functions${wordsOf(name)}Function`));
    return `arn:aws:lambda:us-east-1:000000000000:function:${step}`;
  });
  return resolved.join('');
}

let deployed: unknown;
beforeAll(() => {
  const { Properties } = theOnly(synthesise(), 'AWS::StepFunctions::StateMachine');
  deployed = JSON.parse(textOf(Properties['DefinitionString'] as Join));
});

it('deploys the definition that is committed, but for the names of the functions', () => {
  expect(deployed).toEqual(JSON.parse(committed));
});
