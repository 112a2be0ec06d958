// I17: no function makes a call that its policy does not have.
import { permissions } from '../../../infra/functions/permissions.ts';
import type { Call } from '../environment/call-site.ts';
import type { Invariant, Observations } from '../observations/observations.ts';

/** Operations that Cognito authorises by a token need no permission. */
const byToken = new Set(['GetUserAttributeVerificationCode', 'VerifyUserAttribute', 'RevokeToken']);

type Granted = Readonly<Record<string, unknown>>;
const grants: Readonly<Record<string, Granted>> = permissions;
const has = (list: unknown, name: string) => Array.isArray(list) && list.includes(name);

export function isGranted({ functionName, operation, service }: Call, input: object): boolean {
  const granted = grants[functionName] ?? {};
  const [name = '', table] = operation.split(' ');
  switch (service) {
    case 'cognito':
      return byToken.has(name) || has(granted['cognito'], name);
    case 'dynamo':
      return has(granted[table ?? ''], name);
    case 'states':
      return has(granted['states'], name);
    case 'mail':
      return granted['mails'] === true;
    case 'events':
      return granted['publishes'] === true || granted['events'] === true;
    case 'kms':
      break;
  }
  const { purpose = '' } = (input as { EncryptionContext?: { purpose?: string } }).EncryptionContext ?? {};
  return has(name === 'Decrypt' ? granted['opens'] : granted['seals'], purpose);
}

/** Who called what, for the other direction: nothing is granted that is never used. */
export const useOf = ({ functionName, operation }: Call, input: object): string => {
  const { purpose } = (input as { EncryptionContext?: { purpose?: string } }).EncryptionContext ?? {};
  return `${functionName}: ${operation}${purpose === undefined ? '' : ` ${purpose}`}`;
};

export function grantedCalls(observations: Observations, uses: Set<string>): Invariant {
  return {
    calling(call, input) {
      const use = useOf(call, input);
      if (uses.has(use)) return;
      uses.add(use);
      if (!isGranted(call, input)) observations.violate('I17', `${use} is not granted`);
    },
  };
}
