// npm run test:emulator         deploys into an emulator of AWS and takes hires of every kind through the deployed apis
// AWS=1 npm run test:emulator   the kinds that need no clock, through the apis of a deployment in a real account
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { AccountSettingsWrongError, reachAws, readAccount, surroundingsOf } from './account/account.ts';
import { Checks } from './checks/checks.ts';
import { journeyInAccount } from './account/in-account.ts';
import { inEmulator } from './emulator/in-emulator.ts';

const checks = new Checks();

async function inAccount(): Promise<void> {
  const account = readAccount(process.env);
  const cognito = new CognitoIdentityProviderClient({ region: account.region });
  await journeyInAccount(surroundingsOf(account, reachAws(account)), cognito, checks.check);
}

const usage = `usage: npm run test:emulator           deploys into an emulator of AWS, and takes hires through the deployed APIs
       AWS=1 npm run test:emulator     through the APIs of a deployment in a real account (docs/deploying.md)`;

const isReal = process.env['AWS'] === '1';
async function main(): Promise<void> {
  try {
    await (isReal ? inAccount() : inEmulator(checks.check));
    checks.close(isReal ? 'account' : 'emulator');
  } catch (error) {
    if (!(error instanceof AccountSettingsWrongError)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = 2;
  }
}

if (process.argv.some((word) => word === '--help' || word === '-h')) process.stdout.write(`${usage}\n`);
else await main();
