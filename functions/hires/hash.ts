// What of a secret may be written down, and the key of a name that is too long for one: its SHA-256, in base64url.
import { createHash } from 'node:crypto';

export const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');
