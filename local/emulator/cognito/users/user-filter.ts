// The Filter of ListUsers: one searchable attribute, = or ^=, a quoted value.
import { invalidParameter } from '../wire/errors.ts';
import type { User } from './user.ts';

const searchable = new Map<string, (user: User) => string | undefined>([
  ['username', (user) => user.username],
  ['sub', (user) => user.sub],
  ['status', (user) => (user.enabled ? 'Enabled' : 'Disabled')],
  ['cognito:user_status', (user) => user.status.toLowerCase()],
  ...['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'].map(
    (name): [string, (user: User) => string | undefined] => [name, (user) => user.attributes.get(name)],
  ),
]);

const syntax = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s;

export const userFilter = (filter: string | undefined): ((user: User) => boolean) => {
  if (filter === undefined || filter.trim() === '') return () => true;
  const [, name, sign, quoted] = syntax.exec(filter) ?? [];
  if (name === undefined || quoted === undefined) throw invalidParameter('Error while parsing filter.');
  const read = searchable.get(name);
  if (!read) throw invalidParameter(`Invalid search attribute: ${name}`);
  const unescaped = quoted.replaceAll(/\\(.)/gs, '$1');
  const wanted = name === 'cognito:user_status' ? unescaped.toLowerCase() : unescaped;
  return (user) => (sign === '=' ? read(user) === wanted : (read(user)?.startsWith(wanted) ?? false));
};
