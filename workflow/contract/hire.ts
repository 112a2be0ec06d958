// The hire that HR sends: the whole input of an execution. Schema first, type inferred.
import * as z from 'zod/mini';
import { languages } from './languages.ts';
import { mailAddress } from './fields/mail-address.ts';
import { personName } from './fields/person-name.ts';

const text = (pattern: RegExp, says: string) => z.string(says).check(z.regex(pattern, says));

/** As Cognito takes it, without symbols (API_CreateGroup). */
export const groupName = text(/^[\p{L}\p{M}\p{N}\p{P}]{1,128}$/u, 'has to be the name of a group');
/** Each costs a call of Cognito's scarcest quota. */
export const maxGroups = 20;

/**
 * One person to onboard: the whole input of the execution. Unknown fields are refused.
 * `employeeNumber` becomes the sign-in name (preferred_username), `universalId` the username and custom:universal_id.
 */
const hireFields = {
  employeeNumber: text(/^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/, 'has to be 1 to 64 letters, digits, - or _'),
  universalId: text(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'has to be a UUID'),
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
export const hire = z.strictObject(hireFields).check(
  // Cognito answers such a user with UserNotFoundException (aws-sdk-net#761).
  z.refine(({ employeeNumber, universalId }) => employeeNumber.toLowerCase() !== universalId.toLowerCase(), {
    path: ['employeeNumber'],
    error: 'has to differ from the universalId',
  }),
);
export type Hire = z.infer<typeof hire>;

/** An execution input of more characters than this is no hire (names, groups and all stay under 10,000). */
export const maxInputLength = 20_000;
