// Changes of attributes by an administrator or the user: verified flags, pending values, alias conflicts, codes.
import { sendAttributeCode } from './attribute-codes.ts';
import type { Writer } from './attribute-values.ts';
import { checkAttributeValues, isVerifiable, normalisedValues, refuseUpdates } from './attribute-values.ts';
import { aliasExists, schemaMismatch } from '../wire/errors.ts';
import type { Pool } from '../pool/pool.ts';
import type { User } from '../users/user.ts';
import type { Environment } from '../environment.ts';

type Change = {
  user: User;
  given: readonly { Name: string; Value?: string | undefined }[];
  writer: Writer;
  clientId?: string;
  clientMetadata?: Readonly<Record<string, string>> | undefined;
};

const owner = (pool: Pool, user: User, attribute: string, value: string | undefined) => {
  const other = value === undefined || value === '' ? undefined : pool.users.aliasOwner(attribute, value);
  return pool.users.isAlias(attribute) && other !== user ? other : undefined;
};

/** Raises when another user signs in by this value; `isForced` takes the alias away from a verified email's owner. */
export const claimAlias = (pool: Pool, user: User, attribute: string, value: string | undefined, isForced: boolean) => {
  const other = owner(pool, user, attribute, value);
  if (!other) return;
  if (!isForced || !isVerifiable(attribute) || pool.usernameAttributes.includes(attribute))
    throw aliasExists(attribute);
  pool.users.changeAttributes(other, [[`${attribute}_verified`, 'false']]);
};

const refuseRequiredBlank = (pool: Pool, values: ReadonlyMap<string, string>) => {
  for (const [name, value] of values) {
    if (value === '' && pool.schema.get(name)?.Required) {
      throw schemaMismatch([`${name}: The attribute is required`]);
    }
  }
};

type Plan = { changes: Map<string, string>; pending: Map<string, string>; codes: string[] };

// A new address without a verified flag of its own is unverified, or waits beside the old one when the pool wants its
// attributes verified before they change (API model, UserAttributeUpdateSettingsType).
const plan = (pool: Pool, user: User, values: ReadonlyMap<string, string>): Plan => {
  const result: Plan = { changes: new Map(values), pending: new Map(), codes: [] };
  for (const [name, value] of values) {
    const isNew = isVerifiable(name) && value !== '' && user.attributes.get(name) !== pool.users.normalise(value);
    const isVerifiedByAdmin = values.get(`${name}_verified`) === 'true';
    if (isVerifiable(name) && value === '') result.changes.set(`${name}_verified`, '');
    if (!isNew || isVerifiedByAdmin) continue;
    if (pool.settings.verifiedBeforeUpdate.has(name)) {
      result.pending.set(name, value);
      result.changes.delete(name);
    } else if (!values.has(`${name}_verified`)) {
      result.changes.set(`${name}_verified`, 'false');
    }
    if (pool.settings.autoVerified.has(name)) result.codes.push(name);
  }
  return result;
};

const claimAliases = (environment: Environment, pool: Pool, user: User, changes: ReadonlyMap<string, string>) => {
  claimAlias(pool, user, 'preferred_username', changes.get('preferred_username'), false);
  const isForced = environment.switches.aliasConflictAtAdminUpdate === 'takeover';
  for (const name of ['email', 'phone_number']) {
    const verified = changes.get(`${name}_verified`) ?? user.attributes.get(`${name}_verified`);
    const signsIn = verified === 'true' || pool.usernameAttributes.includes(name);
    if (signsIn) claimAlias(pool, user, name, changes.get(name) ?? user.attributes.get(name), isForced);
  }
};

const apply = (pool: Pool, user: User, { changes, pending }: Plan, now: number) => {
  for (const name of changes.keys()) {
    // Codes and pending values belong to the address that is being replaced.
    if (isVerifiable(name) && changes.get(name) !== user.attributes.get(name)) {
      user.codes?.delete(name);
      user.pendingAttributes?.delete(name);
    }
  }
  pool.users.changeAttributes(user, changes);
  for (const [name, value] of pending) {
    user.codes?.delete(name);
    user.pendingAttributes ??= new Map();
    user.pendingAttributes.set(name, pool.users.normalise(value));
  }
  user.modifiedAt = now;
};

/** Applies the changes and mails the codes they call for; answers with what was sent where. */
export const changeAttributes = async (environment: Environment, pool: Pool, change: Change) => {
  const { user, given, writer, clientId, clientMetadata } = change;
  const values = normalisedValues(pool.schema, given);
  refuseUpdates(pool.schema, values.keys(), writer);
  checkAttributeValues(pool.schema, values, writer);
  refuseRequiredBlank(pool, values);
  const planned = plan(pool, user, values);
  claimAliases(environment, pool, user, planned.changes);
  apply(pool, user, planned, environment.clock.now());
  const sent = [];
  for (const name of planned.codes) {
    const request = { triggerSource: 'CustomMessage_UpdateUserAttribute' as const, clientId, clientMetadata };
    sent.push(await sendAttributeCode(environment, pool, user, name, request));
  }
  return sent;
};

export const deleteAttributes = (
  environment: Environment,
  pool: Pool,
  user: User,
  names: readonly string[],
  writer: Writer,
) => {
  const values = new Map(names.map((name) => [name, '']));
  refuseUpdates(pool.schema, names, writer);
  checkAttributeValues(pool.schema, values, writer);
  refuseRequiredBlank(pool, values);
  apply(pool, user, plan(pool, user, values), environment.clock.now());
};
