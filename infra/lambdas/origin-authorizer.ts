// The authorizer of the page API: allows requests that come from our CloudFront distribution, which alone knows
// the secret: the newest one, or the one before while CloudFront still sends it from some places. A request without the header never gets here: API Gateway answers 401 by itself.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares with all of them, however early one fits. */
const isOneOf = (accepted: readonly Buffer[], given: Buffer): boolean =>
  accepted.map((wanted) => timingSafeEqual(given, wanted)).includes(true);

/**
 * @param secrets parted by commas
 * @throws Error when there is no secret to compare with
 */
export function authorize(secrets = '') {
  const accepted = secrets
    .split(',')
    .filter((secret) => secret !== '')
    .map(digest);
  if (accepted.length === 0) throw new Error('ORIGIN_SECRETS is not set.');
  return ({
    headers,
  }: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<APIGatewaySimpleAuthorizerResult> =>
    Promise.resolve({ isAuthorized: isOneOf(accepted, digest(headers?.['x-origin-secret'] ?? '')) });
}

export const handler = (event: APIGatewayRequestAuthorizerEventV2) => authorize(process.env['ORIGIN_SECRETS'])(event);
