// Asks Cognito for what the preflight looks at: the pool, its client, and the groups that rules or HR may name.
import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetGroupCommand,
  type GroupType,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolFacts, PreflightWants } from './preflight.ts';

type Cognito = Pick<CognitoIdentityProviderClient, 'send'>;
export type PoolIds = { readonly UserPoolId: string; readonly ClientId: string };

async function groupIn(cognito: Cognito, UserPoolId: string, GroupName: string): Promise<GroupType[]> {
  try {
    const { Group } = await cognito.send(new GetGroupCommand({ UserPoolId, GroupName }));
    return Group ? [Group] : [];
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

export async function lookAtPool(
  cognito: Cognito,
  { UserPoolId, ClientId }: PoolIds,
  wants: Pick<PreflightWants, 'groups' | 'hrGroups'>,
): Promise<PoolFacts> {
  const { UserPool = {} } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { UserPoolClient = {} } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  const groups: GroupType[] = [];
  for (const name of new Set([...wants.groups, ...wants.hrGroups])) {
    groups.push(...(await groupIn(cognito, UserPoolId, name)));
  }
  return { pool: UserPool, client: UserPoolClient, groups };
}
