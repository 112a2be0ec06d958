// The challenge NEW_PASSWORD_REQUIRED: what it asks, and what an answer may carry.
import { checkAttributeValues, isVerifiable, normalisedValues } from '../attributes/attribute-values.ts';
import { claimAlias } from '../attributes/attribute-changes.ts';
import type { AppClient } from '../pool/app-client.ts';
import { mayWrite } from '../pool/app-client.ts';
import { invalidParameter, notAuthorized } from '../wire/errors.ts';
import type { PolicyWords } from '../wire/errors.ts';
import { checkChallengePassword, checkHistory, setPassword } from '../users/password-policy.ts';
import type { Pool } from '../pool/pool.ts';
import { requiredAttributes } from '../attributes/schema.ts';
import type { User } from '../users/user.ts';
import type { Environment } from '../environment.ts';

const prefix = 'userAttributes.';

const missingAttributes = (pool: Pool, user: User) =>
  requiredAttributes(pool.schema)
    .map(({ Name }) => Name)
    .filter((name) => !user.attributes.has(name));

/** JSON texts inside a JSON text; what is missing shows as "" (several published outputs of AWS). */
export const challengeParameters = (pool: Pool, user: User) => {
  const missing = missingAttributes(pool, user);
  const attributes = [...user.attributes, ...missing.map((name) => [name, ''])];
  return {
    USER_ID_FOR_SRP: user.username,
    requiredAttributes: JSON.stringify(missing.map((name) => `${prefix}${name}`)),
    userAttributes: JSON.stringify(Object.fromEntries(attributes)),
  };
};

// Echoing what the user already has is refused since 2022 (aws-saas-factory-bootcamp issue 67).
const refuseModification = (pool: Pool, user: User, name: string) => {
  const attribute = pool.schema.get(name);
  if (name === 'email_verified' || name === 'phone_number_verified' || attribute?.Mutable === false) {
    throw invalidParameter(`Cannot modify the non-mutable attribute ${name}`);
  }
  const isFixed = attribute?.Required || isVerifiable(name) || pool.users.isAlias(name);
  if (isFixed && user.attributes.has(name)) throw notAuthorized(`Cannot modify an already provided ${name}`);
};

const givenAttributes = (pool: Pool, responses: ReadonlyMap<string, string>) => {
  const prefixed = [...responses].filter(([key]) => key.startsWith(prefix));
  return normalisedValues(
    pool.schema,
    prefixed.map(([key, Value]) => ({ Name: key.slice(prefix.length), Value })),
  );
};

const checkAttributes = (
  environment: Environment,
  pool: Pool,
  user: User,
  client: AppClient,
  values: ReadonlyMap<string, string>,
) => {
  checkAttributeValues(pool.schema, values, 'user');
  for (const name of values.keys()) {
    refuseModification(pool, user, name);
    if (!mayWrite(client, name, environment.switches.clientsSeeCustomAttributes)) {
      throw notAuthorized('A client attempted to write unauthorized attribute');
    }
  }
  const missing = missingAttributes(pool, user).find((name) => !values.get(name));
  if (missing !== undefined) throw invalidParameter(`Invalid attributes given, ${missing} is missing`);
  claimAlias(pool, user, 'preferred_username', values.get('preferred_username'), false);
};

type Answer = {
  user: User;
  client: AppClient;
  responses: ReadonlyMap<string, string>;
  policyWords: PolicyWords;
};

/** Checks everything before it changes anything. */
export const acceptNewPassword = (
  environment: Environment,
  pool: Pool,
  { user, client, responses, policyWords }: Answer,
) => {
  const password = responses.get('NEW_PASSWORD') ?? '';
  const { policy } = pool.settings;
  checkChallengePassword(policy, password, policyWords);
  checkHistory(policy, user, password);
  const values = givenAttributes(pool, responses);
  checkAttributes(environment, pool, user, client, values);
  for (const name of [...values.keys()].filter(isVerifiable)) values.set(`${name}_verified`, 'false');
  pool.users.changeAttributes(user, values);
  setPassword(policy, user, password, environment.clock.now());
  user.status = 'CONFIRMED';
};
