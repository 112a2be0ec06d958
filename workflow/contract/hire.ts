// The hire that HR sends: the whole input of an execution. Schema first, type inferred.
import * as z from 'zod/mini';
import { languages } from './languages.ts';
import { mailAddress } from './fields/mail-address.ts';
import { personName } from './fields/person-name.ts';

const text = (pattern: RegExp, says: string) => z.string(says).check(z.regex(pattern, says));

/** As Cognito takes it, without symbols (API_CreateGroup). */
export const groupName = text(/^[\p{L}\p{M}\p{N}\p{P}]{1,128}$/u, 'has to be the name of a group');
/** As a pattern without flags, which the API's schema shows. A UUID as a number could be the username of somebody else. */
const uuid = '[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}';
/** Each costs a call of Cognito's scarcest quota. */
export const maxGroups = 20;

/**
 * One person to onboard: the whole input of the execution. Unknown fields are refused.
 * `employeeNumber` becomes the sign-in name (preferred_username), `universalId` the username and custom:universal_id, in lower
 * case.
 */
const hireFields = {
  employeeNumber: text(
    new RegExp(`^(?!${uuid}$)[0-9A-Za-z][0-9A-Za-z_-]{0,63}$`),
    'has to be 1 to 64 letters, digits, - or _, and no UUID',
  ),
  universalId: text(new RegExp(`^${uuid}$`), 'has to be a UUID').check(z.toLowerCase()),
  email: mailAddress,
  /** Not every HR system or identity provider gives it away. */
  birthdate: z.optional(z.iso.date('has to be a date like 1981-01-31')),
  language: z.enum(languages, 'has to be "en" or "ja"'),
  givenName: z.optional(personName),
  familyName: z.optional(personName),
  groups: z.optional(
    z
      .array(groupName, 'has to be a list of group names')
      .check(z.maxLength(maxGroups, `has to name ${maxGroups} groups at most`)),
  ),
};
export const hire = z.strictObject(hireFields);
export type Hire = z.infer<typeof hire>;

/** Employee numbers that differ in case alone are one person: everything that is kept of a hire is kept under this. */
export const hireIdOf = (employeeNumber: string): string => employeeNumber.toLowerCase();

/** An execution input of more characters than this is no hire (names, groups and all stay under 10,000). */
export const maxInputLength = 20_000;
