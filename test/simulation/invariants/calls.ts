// I17: no function makes a call that its policy does not have.
import { type Permission, permissions } from '../../../infra/functions/permissions.ts';
import type { Call } from '../environment/call-site.ts';
import type { Invariant, Observations } from '../observations/observations.ts';

/** Operations that Cognito authorises by a token need no permission. */
const byToken = new Set(['GetUserAttributeVerificationCode', 'VerifyUserAttribute', 'RevokeToken']);

const grants: Readonly<Record<string, Permission>> = permissions;
/** As IAM looks at partition keys. */
const isPrefixed = (input: object) => {
  const { pk, hireId } = (input as { Key: { pk?: string; hireId?: string } }).Key;
  return (pk ?? hireId ?? '').startsWith('page#');
};
const has = (list: readonly string[] | undefined, name: string) => list?.includes(name) === true;

export function isGranted({ functionName, operation, service }: Call, input: object): boolean {
  const { cognito, hires, vault, states, sendsMail, publishes, opens, seals, writesPage, writesTyped } =
    grants[functionName] ?? ({} as Partial<Permission>);
  const [name = '', table] = operation.split(' ');
  switch (service) {
    case 'cognito':
      return byToken.has(name) || has(cognito, name);
    case 'dynamo':
      if (name === 'UpdateItem') return isPrefixed(input) && (table === 'vault' ? writesTyped : writesPage) === true;
      return has(
        new Map([
          ['hires', hires],
          ['vault', vault],
        ]).get(table ?? ''),
        name,
      );
    case 'states':
      return has(states, name);
    case 'mail':
      return sendsMail === true;
    case 'events':
      return publishes === true;
    case 'kms':
      break;
  }
  const { purpose = '' } = (input as { EncryptionContext?: { purpose?: string } }).EncryptionContext ?? {};
  return has(name === 'Decrypt' ? opens : seals, purpose);
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
