// Resource types that the emulator does not know. Executions run in our own engine, which has versions and aliases.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';

export const strippedTypes: readonly string[] = [
  'AWS::StepFunctions::StateMachineVersion',
  'AWS::StepFunctions::StateMachineAlias',
];

/** Deploys one resource of each type alone, and looks at what becomes of it: the list has nothing that need not be there. */
export async function refusesStrippedTypes(endpoint: string): Promise<void> {
  const ask = async (parameters: Record<string, string>) => {
    const body = new URLSearchParams({ Version: '2010-05-15', ...parameters });
    const authorization =
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cloudformation/aws4_request, SignedHeaders=host, Signature=0';
    return (await fetch(endpoint, { method: 'POST', body, headers: { authorization } })).text();
  };
  for (const Type of strippedTypes) {
    const StackName = Type.replaceAll(':', '');
    const TemplateBody = JSON.stringify({ Resources: { Only: { Type, Properties: {} } } });
    const refused = await ask({ Action: 'CreateStack', StackName, TemplateBody });
    let after = await ask({ Action: 'DescribeStacks', StackName });
    for (let looks = 0; looks < 600 && /<StackStatus>\w+_IN_PROGRESS/.test(after); looks += 1) {
      await setTimeout(100);
      after = await ask({ Action: 'DescribeStacks', StackName });
    }
    assert.match(`${refused}${after}`, /<StackStatus>(?:ROLLBACK|CREATE_FAILED)|<Error>/, Type);
  }
}
