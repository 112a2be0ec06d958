// The authorizer of the page API: allows requests that come from our CloudFront distribution, which alone knows
// the secret. A request without the header never gets here: API Gateway answers 401 by itself.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** @throws Error when there is no secret to compare with */
export function authorize(secret: string | undefined) {
  if (!secret) throw new Error('ORIGIN_SECRET is not set.');
  const wanted = digest(secret);
  return ({
    headers,
  }: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<APIGatewaySimpleAuthorizerResult> =>
    Promise.resolve({ isAuthorized: timingSafeEqual(digest(headers?.['x-origin-secret'] ?? ''), wanted) });
}

export const handler = (event: APIGatewayRequestAuthorizerEventV2) => authorize(process.env['ORIGIN_SECRET'])(event);
