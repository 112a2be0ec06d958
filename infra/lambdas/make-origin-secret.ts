// Makes a secret by which the HTTP API knows CloudFront: 256 random bits, kept in no file and shown by no command of
// CloudFormation. Each version is a resource of its own, made once.
import { randomBytes } from 'node:crypto';
import { customResource, textProperty } from './shared/custom-resource.ts';

export const handler = customResource((request) =>
  Promise.resolve({
    id: `origin-secret-${textProperty(request, 'version')}`,
    data: { secret: randomBytes(32).toString('base64url') },
    isSecret: true,
  }),
);
