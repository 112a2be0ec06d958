// `npm run preflight -- --pool-id ID --client-id ID`: asks AWS whether the product can work with a user pool that is there
// already, before anything is deployed. Exit code 0: it can, perhaps with warnings; 1: it cannot, and why, by name; 2: it could
// not be asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { root } from '../bundle.ts';
import { preflightWantsOf } from '../functions/environment.ts';
import { lookAtPool, type PoolIds } from './look-at-pool.ts';
import { preflight, preflightText, warningsOf } from './preflight.ts';
import { readOnboardingSettings } from '../settings.ts';

const usage = `usage: npm run preflight -- --pool-id ID --client-id ID

The settings are those of cdk.json, the account and region those of your AWS credentials.`;

/** Undefined when help was asked for. */
function readIds(): PoolIds | undefined {
  const { values } = parseArgs({
    options: {
      'pool-id': { type: 'string' },
      'client-id': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const { 'pool-id': UserPoolId, 'client-id': ClientId } = values;
  if (!UserPoolId || !ClientId) throw new Error(usage);
  return { UserPoolId, ClientId };
}

function wantsOfSettings() {
  const { context }: { context: { onboarding: unknown } } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  return preflightWantsOf(readOnboardingSettings(context.onboarding));
}

async function check(ids: PoolIds): Promise<number> {
  const wants = wantsOfSettings();
  const found = await lookAtPool(new CognitoIdentityProviderClient(), ids, wants);
  const problems = preflight(found, wants);
  const warnings = warningsOf(found, wants);
  const verdict = problems.length === 0 ? 'The pool and its client fit.' : preflightText(problems);
  process.stdout.write(`${verdict}\n`);
  if (warnings.length > 0) process.stdout.write(`\nWarnings:\n${preflightText(warnings)}\n`);
  return problems.length === 0 ? 0 : 1;
}

try {
  const ids = readIds();
  if (ids) process.exitCode = await check(ids);
  else process.stdout.write(`${usage}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
