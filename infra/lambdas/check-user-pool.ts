// The preflight at deployment: fails the deployment, by name, when the user pool does not fit.
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { lookAtPool } from '../user-pool/look-at-pool.ts';
import { preflight, preflightText, type PreflightWants, warningsOf } from '../user-pool/preflight.ts';
import { customResource, textProperty } from './shared/custom-resource.ts';

const cognito = new CognitoIdentityProviderClient();

export const handler = customResource(async (request) => {
  const UserPoolId = textProperty(request, 'userPoolId');
  const ClientId = textProperty(request, 'clientId');
  const id = `${UserPoolId}/${ClientId}`;
  if (request.kind === 'Delete') return { id };
  const wants: PreflightWants = JSON.parse(textProperty(request, 'wants'));
  const found = await lookAtPool(cognito, { UserPoolId, ClientId }, wants);
  const problems = preflight(found, wants);
  if (problems.length > 0) throw new Error(preflightText(problems));
  return { id, data: { warnings: preflightText(warningsOf(found, wants)) } };
});
