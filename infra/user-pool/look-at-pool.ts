// Asks Cognito for what the preflight looks at: the pool, its client, and which of the groups that rules name are there.
import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetGroupCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolFacts, PreflightWants } from './preflight.ts';

type Cognito = Pick<CognitoIdentityProviderClient, 'send'>;
export type PoolIds = { readonly UserPoolId: string; readonly ClientId: string };

async function hasGroup(cognito: Cognito, UserPoolId: string, GroupName: string): Promise<boolean> {
  try {
    await cognito.send(new GetGroupCommand({ UserPoolId, GroupName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

export async function lookAtPool(
  cognito: Cognito,
  { UserPoolId, ClientId }: PoolIds,
  wants: Pick<PreflightWants, 'groups'>,
): Promise<PoolFacts> {
  const { UserPool = {} } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { UserPoolClient = {} } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  const groups: string[] = [];
  for (const name of wants.groups) if (await hasGroup(cognito, UserPoolId, name)) groups.push(name);
  return { pool: UserPool, client: UserPoolClient, groups };
}
