// An environment: one clock, one seed and every service, joined. Nothing listens on a port until it is asked to.
import { createClock, type EnvironmentClock } from '../kit/clock.ts';
import { openInbox } from '../ses/inbox.ts';
import { createRandom } from '../kit/random.ts';
import type { Random } from '../kit/seams.ts';
import { settleBounded } from '../kit/settle.ts';
import { listen } from '../transports/http-endpoint.ts';
import { createRequestHandler, type InProcessRequestHandler } from '../transports/request-handler.ts';
import type { Handle } from '../transports/routes.ts';
import {
  createServices,
  createEnvironmentHandle,
  type EnvironmentOptions,
  type EnvironmentServices,
} from './environment-services.ts';

export type { EnvironmentOptions } from './environment-services.ts';

type Endpoints = {
  /** Opens the endpoint and resolves to its address; port 0 takes any free one. */
  listen(port?: number): Promise<string>;
  /** Opens the inbox page and resolves to its address. */
  openInbox(port?: number): Promise<string>;
  close(): Promise<void>;
};

export type Environment = EnvironmentServices &
  Endpoints & {
    readonly clock: EnvironmentClock;
    readonly random: Random;
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
  };

/** The inbox is beside the record of mails: it sees every mail, and its failure keeps none from being sent. */
const attachInbox = async ({ ses, mails }: EnvironmentServices, port: number, report: (error: unknown) => void) => {
  const inbox = await openInbox(port);
  const detach = mails.onMail((mail) => inbox.show(mail).catch(report));
  ses.inbox = inbox;
  return {
    url: inbox.url,
    close(): Promise<void> {
      detach();
      ses.inbox = undefined;
      return inbox.close();
    },
  };
};

const createEndpoints = (
  handle: Handle,
  services: EnvironmentServices,
  report: (error: unknown) => void,
  stopClock: () => void,
): Endpoints => {
  const open: { close(): Promise<void> }[] = [];
  return {
    async listen(port = 0) {
      const endpoint = await listen(handle, port);
      open.push(endpoint);
      return endpoint.url;
    },
    async openInbox(port = 0) {
      const inbox = await attachInbox(services, port, report);
      open.push(inbox);
      return inbox.url;
    },
    async close() {
      stopClock();
      await Promise.all(open.splice(0).map((endpoint) => endpoint.close()));
      services.lambda.close?.();
    },
  };
};

export const createEnvironment = (options: EnvironmentOptions = {}): Environment => {
  const { mode = 'virtual', start, seed, region = 'us-east-1', report = console.error } = options;
  const clock = createClock({ follow: mode, report, ...(start === undefined ? {} : { start }) });
  const randomFor = (name: string): Random => createRandom(seed === undefined ? undefined : `${seed}/${name}`);
  const services = createServices(options, clock, randomFor);
  const { lambda, states, topics } = services;
  /** What one of the two does may give the other something to do. */
  const settled = async (): Promise<void> => {
    do await states.settled();
    while (await topics.invocations.settled());
  };
  const advance = (ms: number): Promise<void> => clock.advance(ms, settleBounded(settled, lambda.remote === true));
  const handle = createEnvironmentHandle(options, services, randomFor('requests'), advance);
  return {
    ...services,
    ...createEndpoints(handle, services, report, () => clock.stop()),
    clock,
    random: randomFor('world'),
    handle,
    clientConfig: {
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: createRequestHandler(handle),
      maxAttempts: 1,
    },
    advance,
    settled: () => advance(0),
  };
};
