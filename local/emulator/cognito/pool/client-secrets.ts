// Secrets of app clients: at most two at a time, so that they can be rotated (2026).
import type { ClientSecret } from './app-client.ts';
import { seconds } from '../users/user.ts';
import type { Environment } from '../environment.ts';
import { randomText } from '../environment.ts';

export const mostSecrets = 2;

export const newClientSecret = (environment: Environment, value?: string): ClientSecret => ({
  id: environment.random.uuid(),
  value: value ?? randomText(environment, 52, 'abcdefghijklmnopqrstuvwxyz0123456789'),
  createdAt: environment.clock.now(),
});

export const describeSecret = ({ id, createdAt }: ClientSecret) => ({
  ClientSecretId: id,
  ClientSecretCreateDate: seconds(createdAt),
});
