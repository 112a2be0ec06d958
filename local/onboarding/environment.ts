// The environment variables of the functions where the product runs on the emulator.
import type { Provisioned } from './provision.ts';

/** The company's policy: length alone, as the stack has it by default. */
export const policy = {
  minimumLength: 15,
  requireUppercase: false,
  requireLowercase: false,
  requireNumbers: false,
  requireSymbols: false,
};

export const localEnvironment = ({
  userPoolId,
  clientId,
  keyId,
  stateMachineArn,
  mailConfigurationSet,
}: Provisioned) => ({
  USER_POOL_ID: userPoolId,
  CLIENT_ID: clientId,
  KEY_ID: keyId,
  STATE_MACHINE_ARN: stateMachineArn,
  HIRES_TABLE: 'hires',
  VAULT_TABLE: 'vault',
  PAGE_URL: 'http://127.0.0.1:4601/',
  MAIL_SENDER: 'Example Company <welcome@company.example>',
  MAIL_CONFIGURATION_SET: mailConfigurationSet,
  COMPANY_NAME: 'Example Company',
  PORTAL_URL: 'https://portal.company.example/',
  SUPPORT_CONTACT: 'it-help@company.example',
  PASSWORD_POLICY: JSON.stringify(policy),
  HR_GROUPS: JSON.stringify(['staff', 'tokyo']),
});
