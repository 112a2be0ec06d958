// An app client: its settings, what it permits, and how the API shows it.
import { invalidParameter } from '../wire/errors.ts';
import type { ClientMembers } from './client-shape.ts';
import type { Schema } from '../attributes/schema.ts';
import { seconds } from '../users/user.ts';

export type ClientSecret = { id: string; value: string; createdAt: number };

export type AppClient = {
  readonly id: string;
  readonly poolId: string;
  name: string;
  readonly createdAt: number;
  modifiedAt: number;
  /** Newest last; two at most. */
  secrets: readonly ClientSecret[];
  given: ClientMembers;
};

type Lifetimes = { access: number; id: number; refresh: number };

const secondsPer = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const day = 86_400;

const span = (value: number | undefined, unit: keyof typeof secondsPer, whenOmitted: number) =>
  value === undefined ? whenOmitted : value * secondsPer[unit];

/** In seconds. Units left out are hours, for the refresh token days (API model). */
export const lifetimes = ({ given }: Pick<AppClient, 'given'>): Lifetimes => {
  const units = given.TokenValidityUnits ?? {};
  return {
    access: span(given.AccessTokenValidity, units.AccessToken ?? 'hours', 3600),
    id: span(given.IdTokenValidity, units.IdToken ?? 'hours', 3600),
    // 0 means the default of 30 days (API model, RefreshTokenValidity).
    refresh: span(given.RefreshTokenValidity || undefined, units.RefreshToken ?? 'days', 30 * day),
  };
};

const isWithin = (value: number, least: number, most: number) => value >= least && value <= most;

const checkLifetimes = (given: ClientMembers) => {
  const { access, id, refresh } = lifetimes({ given });
  const isInRange = isWithin(access, 300, day) && isWithin(id, 300, day) && isWithin(refresh, 3600, 3650 * day);
  if (!isInRange) throw invalidParameter('Invalid range for token validity.');
};

const checkFlows = ({ ExplicitAuthFlows: flows = [], RefreshTokenRotation: rotation }: ClientMembers) => {
  const allowed = flows.filter((flow) => flow.startsWith('ALLOW_'));
  if (allowed.length > 0 && allowed.length < flows.length) {
    throw invalidParameter('Old and new auth flow values cannot be used together in ExplicitAuthFlows.');
  }
  // "With rotation enabled REFRESH_TOKEN_AUTH is incompatible and must be disabled" (facts, 1.9).
  if (rotation?.Feature === 'ENABLED' && flows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw invalidParameter('ALLOW_REFRESH_TOKEN_AUTH cannot be enabled together with refresh token rotation.');
  }
};

const checkAttributes = ({ ReadAttributes = [], WriteAttributes = [] }: ClientMembers, schema: Schema) => {
  const unknown = [...ReadAttributes, ...WriteAttributes].find((name) => !schema.has(name));
  if (unknown !== undefined) throw invalidParameter(`Invalid attribute specified while creating a client: ${unknown}`);
  // "App clients can never have write access to email_verified" (facts, section 4).
  const readOnly = WriteAttributes.find((name) => name === 'sub' || name.endsWith('_verified'));
  if (readOnly !== undefined)
    throw invalidParameter(`Invalid write attributes specified while creating a client: ${readOnly}`);
};

export const checkClientMembers = (given: ClientMembers, schema: Schema) => {
  checkLifetimes(given);
  checkFlows(given);
  checkAttributes(given, schema);
};

const flowNames = {
  adminPassword: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
  userPassword: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
  refresh: ['ALLOW_REFRESH_TOKEN_AUTH', 'ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
  srp: ['ALLOW_USER_SRP_AUTH', 'ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'],
  custom: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
  choice: ['ALLOW_USER_AUTH'],
};

/** What a client permits that names no flow (API model, ExplicitAuthFlows). */
const flowsWhenOmitted = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

export const permitsFlow = ({ given }: AppClient, flow: keyof typeof flowNames) => {
  const flows: readonly string[] = given.ExplicitAuthFlows?.length ? given.ExplicitAuthFlows : flowsWhenOmitted;
  return flowNames[flow].some((name) => flows.includes(name));
};

export const rotatesRefreshTokens = ({ given }: AppClient) => given.RefreshTokenRotation?.Feature === 'ENABLED';

export const hidesUserExistence = ({ given }: AppClient) => given.PreventUserExistenceErrors === 'ENABLED';

const isListed = (listed: readonly string[] | undefined, name: string, customWhenOmitted: boolean) =>
  listed === undefined || listed.length === 0
    ? customWhenOmitted || !name.startsWith('custom:')
    : listed.includes(name);

export const mayRead = ({ given }: AppClient, name: string, customWhenOmitted: boolean) =>
  !name.startsWith('dev:') && (name === 'sub' || isListed(given.ReadAttributes, name, customWhenOmitted));

export const mayWrite = ({ given }: AppClient, name: string, customWhenOmitted: boolean) =>
  !name.startsWith('dev:') && !name.endsWith('_verified') && isListed(given.WriteAttributes, name, customWhenOmitted);

export const describeClient = (client: AppClient) => ({
  UserPoolId: client.poolId,
  ClientName: client.name,
  ClientId: client.id,
  ...(client.secrets.length > 0 && { ClientSecret: client.secrets.at(-1)?.value }),
  LastModifiedDate: seconds(client.modifiedAt),
  CreationDate: seconds(client.createdAt),
  RefreshTokenValidity: 30,
  TokenValidityUnits: {},
  PreventUserExistenceErrors: 'LEGACY',
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AllowedOAuthFlowsUserPoolClient: false,
  AuthSessionValidity: 3,
  ...client.given,
});
