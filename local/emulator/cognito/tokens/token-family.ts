// The tokens of one sign-in, and what became of them.
import type { AppClient } from '../pool/app-client.ts';
import type { User } from '../users/user.ts';

export type TokenFamily = {
  readonly id: string;
  readonly user: User;
  readonly client: AppClient;
  /** Seconds since the epoch. */
  readonly authTime: number;
  readonly refreshExpiresAt: number;
  revoked: boolean;
  accessGeneration: number;
  readonly refreshGeneration: number;
  /** Access tokens issued before (in seconds) are revoked. */
  accessNotBefore: number;
  /** How often the refresh token was rotated, and when last. */
  rotations: number;
  rotatedAt: number;
};
