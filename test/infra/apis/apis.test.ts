import { expect, it } from '@jest/globals';
import { resourcesOf, synthesise } from '../synthesised.ts';

const template = synthesise();
const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
const ofPage = routes.filter(({ RouteKey }) => String(RouteKey).includes('/api/'));
const ofHr = routes.filter((route) => !ofPage.includes(route));
const keysOf = (of: typeof routes) => of.map(({ RouteKey }) => String(RouteKey)).toSorted();

it('answers six POST routes to the page, for CloudFront alone', () => {
  expect(keysOf(ofPage)).toEqual([
    'POST /api/email-code',
    'POST /api/new-password',
    'POST /api/not-my-password',
    'POST /api/password',
    'POST /api/resend',
    'POST /api/status',
  ]);
  expect(new Set(ofPage.map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['CUSTOM']));
  const authorizers = resourcesOf(template, 'AWS::ApiGatewayV2::Authorizer').map(([, { Properties }]) => Properties);
  expect(authorizers).toEqual([
    expect.objectContaining({
      AuthorizerType: 'REQUEST',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.x-origin-secret'],
      AuthorizerResultTtlInSeconds: 300,
    }),
  ]);
});

it("answers HR's six requests to anyone who IAM lets through", () => {
  expect(keysOf(ofHr)).toEqual([
    'DELETE /hires/{employeeNumber}',
    'GET /hires/{employeeNumber}',
    'POST /hires',
    'POST /hires/{employeeNumber}/cancel',
    'POST /hires/{employeeNumber}/correct-email',
    'POST /hires/{employeeNumber}/resend',
  ]);
  expect(new Set(ofHr.map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['AWS_IAM']));
});

it('asks the functions themselves, which are deployed together with the APIs', () => {
  const integrations = resourcesOf(template, 'AWS::ApiGatewayV2::Integration');
  expect(integrations).toHaveLength(7);
  for (const [, { Properties }] of integrations) {
    expect(Properties['IntegrationUri']).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^OnboardingFunctions(?:Page|HrHttp)\w*Function/), 'Arn'],
    });
  }
});

it('throttles both apis, logs path and principal, and nothing of the hire', () => {
  const stages = resourcesOf(template, 'AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);
  expect(stages.map(({ DefaultRouteSettings }) => DefaultRouteSettings)).toEqual([
    { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
  ]);
  const [page, hr] = stages.map(
    ({ AccessLogSettings }) => JSON.parse((AccessLogSettings as { Format: string }).Format) as Record<string, string>,
  );
  const every = { path: '$context.path', status: '$context.status', requestId: '$context.requestId' };
  expect(page).toMatchObject(every);
  expect(JSON.stringify(page)).not.toMatch(/sourceIp|userAgent|identity|query|body/i);
  expect(hr).toEqual({
    ...page,
    principal: '$context.identity.userArn',
    sourceAddress: '$context.identity.sourceIp',
  });
});

it('allows no other origin: there is no CORS', () => {
  for (const [, { Properties }] of resourcesOf(template, 'AWS::ApiGatewayV2::Api')) {
    expect(Properties).not.toHaveProperty('CorsConfiguration');
  }
});

it('keeps the secret between CloudFront and the API out of outputs, parameters and other functions', () => {
  const { Outputs, Parameters, Resources } = template.toJSON() as Record<string, object>;
  expect(JSON.stringify([Outputs, Parameters])).not.toMatch(/secret/i);
  const users = Object.entries(Resources ?? {}).filter(([, resource]) =>
    /"Fn::GetAtt":\["[^"]*","secret"\]/.test(JSON.stringify(resource)),
  );
  expect(users.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual([
    'OnboardingPageApiOriginAuthorizerFunction',
    'OnboardingPageDistribution',
  ]);
});
