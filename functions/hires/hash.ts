// What of a secret may be written down: its SHA-256, in base64url.
import { createHash } from 'node:crypto';

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
