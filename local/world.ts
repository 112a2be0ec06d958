// A world: one clock, one seed and every stand-in, joined. Nothing listens on a port until it is asked to.
import { createClock, type WorldClock } from './clock.ts';
import { LocalCognito } from './cognito/cognito.ts';
import { LocalDynamoDb } from './dynamodb/dynamodb.ts';
import { LocalKms } from './kms/kms.ts';
import { inProcessLambda, type LambdaFunction } from './lambda/in-process.ts';
import { openInbox, type Inbox } from './mail/inbox.ts';
import { Mails } from './mail/mails.ts';
import { LocalSes } from './mail/ses.ts';
import { createRandom } from './random.ts';
import type { Lambda, Random } from './seams.ts';
import { settleBounded } from './settle.ts';
import { LocalStates } from './states/states.ts';
import { createDispatch } from './transports/dispatch.ts';
import { listen, type HttpEndpoint } from './transports/http-endpoint.ts';
import { createRequestHandler, type InProcessRequestHandler } from './transports/request-handler.ts';
import { createHandle, type Handle } from './transports/routes.ts';

type CognitoOptions = ConstructorParameters<typeof LocalCognito>[0];

export type WorldOptions = {
  /** 'virtual': time stands still between advances. 'real': the computer's time plus what it was advanced by. */
  mode?: 'virtual' | 'real';
  /** Milliseconds since the epoch at which the world's time begins. */
  start?: number;
  /** Same seed, same ids and randomness. Without one they are cryptographically random. */
  seed?: string;
  /** Handlers in process, by function name; read at every call, so they may be added once the world is made. */
  functions?: Record<string, LambdaFunction>;
  /** Instead of `functions`: where functions run. */
  lambda?: Lambda;
  region?: string;
  accountId?: string;
  switches?: NonNullable<CognitoOptions['switches']>;
  quotas?: boolean;
  issuerBase?: string;
  /** Told of what should never happen. */
  report?: (error: unknown) => void;
};

export type World = {
  readonly clock: WorldClock;
  readonly random: Random;
  readonly states: LocalStates;
  readonly cognito: LocalCognito;
  readonly kms: LocalKms;
  readonly dynamodb: LocalDynamoDb;
  readonly ses: LocalSes;
  readonly mails: Mails;
  readonly lambda: Lambda;
  /** One HTTP request, as a value. */
  readonly handle: Handle;
  /** What an SDK client needs to stay in this process. */
  readonly clientConfig: {
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    requestHandler: InProcessRequestHandler;
    /** The SDK's own retries would sleep in real time. */
    maxAttempts: 1;
  };
  /** Moves the clock and runs what falls due, in order. */
  advance(ms: number): Promise<void>;
  /** Resolves when nothing more will happen without the clock, a callback or somebody's request. */
  settled(): Promise<void>;
  /** Opens the endpoint and resolves to its address; port 0 takes any free one. */
  listen(port?: number): Promise<string>;
  /** Opens the inbox page and resolves to its address. */
  openInbox(port?: number): Promise<string>;
  close(): Promise<void>;
};

type Services = Pick<World, 'states' | 'cognito' | 'kms' | 'dynamodb' | 'ses' | 'mails' | 'lambda'>;

const createServices = (options: WorldOptions, clock: WorldClock, randomFor: (name: string) => Random): Services => {
  const { region = 'us-east-1', accountId = '000000000000', functions = {} } = options;
  const lambda = options.lambda ?? inProcessLambda(functions, { random: randomFor('lambda'), region, accountId });
  const place = { region, accountId };
  const mails = new Mails();
  const cognito = new LocalCognito({
    ...place,
    clock,
    random: randomFor('cognito'),
    lambda,
    // Cognito's mails are HTML, whatever their text looks like.
    deliver: (mail) => mails.deliver({ ...mail, html: mail.body }),
    ...(options.switches === undefined ? {} : { switches: options.switches }),
    ...(options.quotas === undefined ? {} : { quotas: options.quotas }),
    ...(options.issuerBase === undefined ? {} : { issuerBase: options.issuerBase }),
  });
  return {
    lambda,
    mails,
    cognito,
    states: new LocalStates({ ...place, clock, random: randomFor('states'), lambda }),
    kms: new LocalKms({ ...place, clock, random: randomFor('kms') }),
    dynamodb: new LocalDynamoDb(place),
    ses: new LocalSes({ mails, random: randomFor('ses') }),
  };
};

const createWorldHandle = (
  options: WorldOptions,
  services: Services,
  requests: Random,
  advance: World['advance'],
): Handle => {
  const { region = 'us-east-1', report = console.error } = options;
  const requestId = (): string => requests.uuid();
  const { states, cognito, kms, dynamodb, ses, mails, lambda } = services;
  const dispatch = createDispatch({
    services: [
      { target: 'AWSStepFunctions', contentType: 'application/x-amz-json-1.0', service: states },
      { target: 'AWSCognitoIdentityProviderService', contentType: 'application/x-amz-json-1.1', service: cognito },
      { target: 'TrentService', contentType: 'application/x-amz-json-1.1', service: kms },
      { target: 'DynamoDB_20120810', contentType: 'application/x-amz-json-1.0', service: dynamodb },
    ],
    requestId,
    report,
  });
  return createHandle({
    dispatch,
    lambda,
    requestId,
    report,
    advance,
    mail: (request) => ses.handle(request),
    mails: () => mails.listing(),
    jwks: (userPoolId) => cognito.jwks(userPoolId),
    issuerBase: options.issuerBase ?? `https://cognito-idp.${region}.amazonaws.com`,
  });
};

/** The inbox beside the record: it sees every mail, and its failure keeps none from being sent. */
const attachInbox = async (services: Services, port: number, report: (error: unknown) => void): Promise<Inbox> => {
  const inbox = await openInbox(port);
  services.ses.inbox = inbox;
  services.mails.onMail((mail) => inbox.show(mail).catch(report));
  return inbox;
};

export const createWorld = (options: WorldOptions = {}): World => {
  const { mode = 'virtual', start, seed, report = console.error } = options;
  const clock = createClock({ follow: mode, report, ...(start === undefined ? {} : { start }) });
  const randomFor = (name: string): Random => createRandom(seed === undefined ? undefined : `${seed}/${name}`);
  const services = createServices(options, clock, randomFor);
  const { lambda, states } = services;
  const settled = (): Promise<void> => states.settled();
  const advance = (ms: number): Promise<void> => clock.advance(ms, settleBounded(settled, lambda.remote === true));
  const handle = createWorldHandle(options, services, randomFor('requests'), advance);
  const endpoints: HttpEndpoint[] = [];
  return {
    ...services,
    clock,
    random: randomFor('world'),
    handle,
    clientConfig: {
      region: options.region ?? 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: createRequestHandler(handle),
      maxAttempts: 1,
    },
    advance,
    settled: () => advance(0),
    async listen(port = 0) {
      const endpoint = await listen(handle, port);
      endpoints.push(endpoint);
      return endpoint.url;
    },
    async openInbox(port = 0) {
      const inbox = await attachInbox(services, port, report);
      endpoints.push(inbox);
      return inbox.url;
    },
    async close() {
      clock.stop();
      await Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close()));
      lambda.close?.();
    },
  };
};
