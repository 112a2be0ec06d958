// Opaque strings of about AWS's length (challenge sessions, refresh tokens). They carry an id and a time; the rest is
// stretched from both under a key, so that nothing but the id has to be kept and nobody can make one up.
import { createHash } from 'node:crypto';

export type OpaqueStrings = {
  issue(id: string, time: number): string;
  read(text: string): { id: string; time: number } | undefined;
};

/** `tails` are the lengths of the filling parts in bytes. */
export const opaqueStrings = (key: Uint8Array, prefix: string, tails: readonly number[]): OpaqueStrings => {
  const tail = (id: string, time: number, length: number) =>
    createHash('shake256', { outputLength: length }).update(key).update(`${id}:${time}:${length}`).digest('base64url');
  const issue = (id: string, time: number) => {
    const head = Buffer.from(`${id}:${time}`).toString('base64url');
    return `${prefix}${[head, ...tails.map((length) => tail(id, time, length))].join('.')}`;
  };
  const read = (text: string) => {
    const [head = ''] = text.slice(prefix.length).split('.', 1);
    const [, id, time] = /^([^:]+):(\d+(?:\.\d+)?)$/.exec(Buffer.from(head, 'base64url').toString()) ?? [];
    if (id === undefined || time === undefined) return undefined;
    return issue(id, Number(time)) === text ? { id, time: Number(time) } : undefined;
  };
  return { issue, read };
};
