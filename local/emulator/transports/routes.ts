// Every address of the endpoint and who answers it. The HTTP server and the in-process request handler both come here.
import { AwsError, isAwsError } from '../kit/aws-error.ts';
import type { Lambda } from '../kit/seams.ts';
import type { Dispatch } from './dispatch.ts';
import { invokeRoute } from './invoke-route.ts';
import { jsonAnswer, restError, type WireAnswer, type WireRequest } from './wire.ts';

export type RouteOptions = {
  dispatch: Dispatch;
  lambda: Lambda;
  requestId: () => string;
  report: (error: unknown) => void;
  /** S3: whatever is signed for it, since its paths are buckets and keys. */
  objects: { takes(request: WireRequest): boolean; handle(request: WireRequest): Promise<WireAnswer> };
  /** SESv2: everything under /v2/email/. */
  mail: (request: WireRequest) => Promise<WireAnswer>;
  /** The signing keys of a user pool, if there is such a pool. */
  jwks: (userPoolId: string) => unknown;
  /** What the tokens of a pool name as their issuer, without the pool. */
  issuerBase: string;
  advance: (ms: number) => Promise<void>;
  mails: () => unknown;
};

export type Handle = (request: WireRequest) => Promise<WireAnswer>;

type Route = {
  method: string;
  path: RegExp;
  answer: (request: WireRequest, ...groups: string[]) => Promise<WireAnswer> | WireAnswer;
};

const badSeconds = 'Expected {"seconds": n} with a number n of 0 or more.';

const secondsIn = (body: string): number | undefined => {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('seconds' in value)) return undefined;
    const { seconds } = value;
    return typeof seconds === 'number' && seconds >= 0 && Number.isSafeInteger(Math.ceil(seconds * 1000))
      ? seconds
      : undefined;
  } catch {
    return undefined;
  }
};

const noSuchPool = (): WireAnswer => jsonAnswer({ message: 'There is no such user pool.' }, 404);

const routesOf = (options: RouteOptions): Route[] => [
  { method: 'POST', path: /^\/$/, answer: ({ headers, body }) => options.dispatch(headers['x-amz-target'], body) },
  { method: 'POST', path: /^\/2015-03-31\/functions\/([^/]+)\/invocations$/, answer: invokeRoute(options) },
  { method: '*', path: /^\/v2\/email\//, answer: (request) => options.mail(request) },
  {
    method: 'GET',
    path: /^\/([\w-]+)\/\.well-known\/jwks\.json$/,
    answer: (_request, pool = '') => {
      const keys = options.jwks(pool);
      return keys === undefined ? noSuchPool() : jsonAnswer(keys);
    },
  },
  {
    method: 'GET',
    path: /^\/([\w-]+)\/\.well-known\/openid-configuration$/,
    answer: ({ headers }, pool = '') => {
      if (options.jwks(pool) === undefined) return noSuchPool();
      const issuer = `${options.issuerBase}/${pool}`;
      // The keys are here, whatever address the tokens name.
      const keysAt = headers['host'] === undefined ? issuer : `http://${headers['host']}/${pool}`;
      return jsonAnswer({
        id_token_signing_alg_values_supported: ['RS256'],
        issuer,
        jwks_uri: `${keysAt}/.well-known/jwks.json`,
        subject_types_supported: ['public'],
      });
    },
  },
  {
    method: 'POST',
    path: /^\/_local\/clock\/advance$/,
    answer: async ({ body }) => {
      const seconds = secondsIn(body);
      if (seconds === undefined) return jsonAnswer({ message: badSeconds }, 400);
      await options.advance(seconds * 1000);
      return jsonAnswer({});
    },
  },
  { method: 'GET', path: /^\/_local\/mails$/, answer: () => jsonAnswer(options.mails()) },
];

export const createHandle = (options: RouteOptions): Handle => {
  const routes = routesOf(options);
  const safely = async (answer: () => Promise<WireAnswer> | WireAnswer): Promise<WireAnswer> => {
    try {
      return await answer();
    } catch (error) {
      if (isAwsError(error)) return restError(error);
      options.report(error);
      return restError(new AwsError('InternalFailure', 'The emulator failed; its log says why.', { status: 500 }));
    }
  };
  return async (request) => {
    if (options.objects.takes(request)) return safely(() => options.objects.handle(request));
    const path = request.path.split('?')[0] ?? '';
    for (const route of routes) {
      if (route.method !== '*' && route.method !== request.method) continue;
      const match = route.path.exec(path);
      if (match !== null) return safely(() => route.answer(request, ...match.slice(1)));
    }
    return restError(
      new AwsError('UnknownOperationException', `Nothing here answers ${request.method} ${path}`, { status: 404 }),
    );
  };
};
