// The services of one environment, made from its options, and the one way in to all of them.
import type { EnvironmentClock } from '../kit/clock.ts';
import { LocalCognito } from '../cognito/cognito.ts';
import { LocalDynamoDb } from '../dynamodb/dynamodb.ts';
import { LocalEvents } from '../events/events.ts';
import { LocalKms } from '../kms/kms.ts';
import { inProcessLambda, type LambdaFunction } from '../lambda/in-process.ts';
import { LocalS3 } from '../s3/s3.ts';
import { Mails } from '../ses/mails.ts';
import { LocalSes } from '../ses/ses.ts';
import type { Lambda, Random } from '../kit/seams.ts';
import { LocalStates } from '../states/states.ts';
import { LocalTopics } from '../sns/topics.ts';
import { createDispatch } from '../transports/dispatch.ts';
import { createHandle, type Handle } from '../transports/routes.ts';

type CognitoOptions = ConstructorParameters<typeof LocalCognito>[0];

export type EnvironmentOptions = {
  /** 'virtual': time stands still between advances. 'real': the computer's time plus what it was advanced by. */
  mode?: 'virtual' | 'real';
  /** Milliseconds since the epoch at which the environment's time begins. */
  start?: number;
  /** Same seed, same ids and randomness. Without one they are cryptographically random. */
  seed?: string;
  /** Handlers in process, by function name; read at every call, so they may be added once the environment is made. */
  functions?: Record<string, LambdaFunction>;
  /** Instead of `functions`: where functions run. */
  lambda?: Lambda;
  region?: string;
  accountId?: string;
  switches?: NonNullable<CognitoOptions['switches']>;
  /** The request quotas of Cognito and Step Functions. */
  quotas?: boolean;
  issuerBase?: string;
  /** Told of what should never happen. */
  report?: (error: unknown) => void;
};

/** The parts of an environment that answer somebody. */
export type EnvironmentServices = {
  readonly states: LocalStates;
  readonly cognito: LocalCognito;
  readonly kms: LocalKms;
  readonly dynamodb: LocalDynamoDb;
  readonly s3: LocalS3;
  readonly ses: LocalSes;
  readonly events: LocalEvents;
  readonly topics: LocalTopics;
  readonly mails: Mails;
  readonly lambda: Lambda;
};

export const createServices = (
  options: EnvironmentOptions,
  clock: EnvironmentClock,
  randomFor: (name: string) => Random,
): EnvironmentServices => {
  const { region = 'us-east-1', accountId = '000000000000', functions = {}, quotas = false } = options;
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
    quotas,
    ...(options.issuerBase === undefined ? {} : { issuerBase: options.issuerBase }),
  });
  const s3 = new LocalS3({ clock, random: randomFor('s3') });
  const topics = new LocalTopics({ ...place, clock, random: randomFor('topics'), lambda });
  return {
    lambda,
    mails,
    cognito,
    topics,
    s3,
    states: new LocalStates({ ...place, clock, random: randomFor('states'), lambda, objects: s3.store, quotas }),
    kms: new LocalKms({ ...place, clock, random: randomFor('kms') }),
    dynamodb: new LocalDynamoDb(place),
    ses: new LocalSes({ mails, random: randomFor('ses'), clock, topics }),
    events: new LocalEvents({ clock, random: randomFor('events') }),
  };
};

export const createEnvironmentHandle = (
  options: EnvironmentOptions,
  services: EnvironmentServices,
  requests: Random,
  advance: (ms: number) => Promise<void>,
): Handle => {
  const { region = 'us-east-1', report = console.error } = options;
  const requestId = (): string => requests.uuid();
  const { states, cognito, kms, dynamodb, s3, ses, events, mails, lambda } = services;
  const dispatch = createDispatch({
    services: [
      { target: 'AWSStepFunctions', contentType: 'application/x-amz-json-1.0', service: states },
      {
        target: 'AWSCognitoIdentityProviderService',
        contentType: 'application/x-amz-json-1.1',
        service: cognito,
        errorsInHeaders: true,
      },
      { target: 'TrentService', contentType: 'application/x-amz-json-1.1', service: kms },
      { target: 'AWSEvents', contentType: 'application/x-amz-json-1.1', service: events },
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
    objects: s3,
    mail: (request) => ses.handle(request),
    mails: () => mails.listing(),
    jwks: (userPoolId) => cognito.jwks(userPoolId),
    issuerBase: options.issuerBase ?? `https://cognito-idp.${region}.amazonaws.com`,
  });
};
