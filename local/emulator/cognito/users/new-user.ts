// What AdminCreateUser checks before there is a new user, and the user it makes.
import { checkAttributeValues, isVerifiable, normalisedValues } from '../attributes/attribute-values.ts';
import { AwsError } from '../../kit/aws-error.ts';
import { aliasExists, invalidParameter, schemaMismatch, usernameExists, userNotFound } from '../wire/errors.ts';
import type { Pool } from '../pool/pool.ts';
import { requiredAttributes } from '../attributes/schema.ts';
import type { User } from './user.ts';
import type { Environment } from '../environment.ts';

type Request = {
  Username: string;
  attributes: ReadonlyMap<string, string>;
  isAliasForced: boolean;
};

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+$/u.test(text);
const isPhoneNumber = (text: string) => /^\+\d+$/.test(text);

const checkUsername = (pool: Pool, name: string) => {
  if (pool.aliasAttributes.includes('email') && isEmail(name)) {
    throw invalidParameter('Username cannot be of email format, since user pool is configured for email alias.');
  }
  if (pool.aliasAttributes.includes('phone_number') && isPhoneNumber(name)) {
    throw invalidParameter(
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    );
  }
};

// In a pool with UsernameAttributes the name is a value of one of them, and AWS makes the username up.
const namedAttribute = (pool: Pool, name: string) => {
  const allowed = pool.usernameAttributes;
  if (allowed.length === 0) return undefined;
  if (allowed.includes('email') && isEmail(name)) return 'email';
  if (allowed.includes('phone_number') && isPhoneNumber(name)) return 'phone_number';
  throw invalidParameter(
    allowed.length === 2
      ? 'Username should be either an email or a phone number.'
      : `Username should be ${allowed[0] === 'email' ? 'an email' : 'a phone number'}.`,
  );
};

// Left out of the request, a required attribute is asked for in the challenge, if it can still be written then.
const checkRequired = (pool: Pool, attributes: ReadonlyMap<string, string>) => {
  const lacking = requiredAttributes(pool.schema).filter(({ Name, Mutable }) => !Mutable && !attributes.get(Name));
  if (lacking.length > 0) {
    throw schemaMismatch(lacking.map(({ Name }) => `${Name}: The attribute is required`));
  }
};

const conflict = (environment: Environment, attribute: string) =>
  environment.switches.aliasConflictAtCreation === 'AliasExistsException'
    ? aliasExists(attribute)
    : usernameExists(`An account with the ${attribute} already exists.`);

// An unverified address is no alias yet, so it is in nobody's way (facts, 1.1).
const claimAliases = (environment: Environment, pool: Pool, { attributes, isAliasForced }: Request) => {
  const taken = [];
  for (const [name, value] of attributes) {
    const isClaimed =
      value !== '' &&
      pool.users.isAlias(name) &&
      (!isVerifiable(name) || pool.usernameAttributes.includes(name) || attributes.get(`${name}_verified`) === 'true');
    const owner = isClaimed ? pool.users.aliasOwner(name, value) : undefined;
    if (!owner) continue;
    if (pool.usernameAttributes.includes(name)) throw usernameExists();
    if (!isVerifiable(name) || !isAliasForced) throw conflict(environment, name);
    taken.push({ owner, name });
  }
  for (const { owner, name } of taken) pool.users.changeAttributes(owner, [[`${name}_verified`, 'false']]);
};

const checkPreferredUsername = (
  environment: Environment,
  pool: Pool,
  username: string,
  preferred: string | undefined,
) => {
  if (preferred === undefined || preferred === '') return;
  if (!environment.switches.preferredUsernameAtCreation && pool.aliasAttributes.includes('preferred_username')) {
    throw invalidParameter('preferred_username can only be set once the user is confirmed.');
  }
  // Reported in 2017 under this name (aws-sdk-net issue 761).
  const isSame = pool.users.normalise(preferred) === username;
  if (isSame && !environment.switches.preferredUsernameMayEqualUsername) throw userNotFound();
};

/** Raises when the request cannot make a user; else adds one without a password. */
export const addUser = (
  environment: Environment,
  pool: Pool,
  request: {
    Username: string;
    UserAttributes: readonly { Name: string; Value?: string | undefined }[];
    isAliasForced: boolean;
  },
): User => {
  const { Username, UserAttributes, isAliasForced } = request;
  const given = normalisedValues(pool.schema, UserAttributes);
  const named = namedAttribute(pool, Username);
  const attributes = named === undefined ? given : new Map([...given, [named, Username]]);
  const sub = environment.random.uuid();
  const username = named === undefined ? pool.users.normalise(Username) : sub;
  checkUsername(pool, Username);
  checkAttributeValues(pool.schema, attributes, 'admin');
  checkRequired(pool, attributes);
  if (named === undefined && pool.users.hasUsername(username)) throw usernameExists();
  checkPreferredUsername(environment, pool, username, attributes.get('preferred_username'));
  claimAliases(environment, pool, { Username, attributes, isAliasForced });
  const now = environment.clock.now();
  const user: User = {
    serial: pool.users.nextSerial,
    username,
    sub,
    createdAt: now,
    modifiedAt: now,
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    attributes: new Map(),
    passwordSetAt: now,
    accessGeneration: 0,
    refreshGeneration: 0,
  };
  pool.users.add(user);
  pool.users.changeAttributes(user, attributes);
  return user;
};

/** The user whose invitation is to be sent again. */
export const userToResend = (pool: Pool, name: string) => {
  const user = pool.users.find(name);
  if (!user) throw userNotFound();
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new AwsError(
      'UnsupportedUserStateException',
      `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  return user;
};
