// Secrets of app clients: at most two at a time, so that they can be rotated (2026).
import type { ClientSecret } from './app-client.ts';
import { seconds } from '../users/user.ts';
import type { World } from '../world.ts';
import { randomText } from '../world.ts';

export const mostSecrets = 2;

export const newClientSecret = (world: World, value?: string): ClientSecret => ({
  id: world.random.uuid(),
  value: value ?? randomText(world, 52, 'abcdefghijklmnopqrstuvwxyz0123456789'),
  createdAt: world.clock.now(),
});

export const describeSecret = ({ id, createdAt }: ClientSecret) => ({
  ClientSecretId: id,
  ClientSecretCreateDate: seconds(createdAt),
});
