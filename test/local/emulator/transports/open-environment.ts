// An endpoint over chosen services, for tests of the ways in: everything that a test does not name refuses.
import { createDispatch, type JsonService } from '../../../../local/emulator/transports/dispatch.ts';
import { createRequestHandler } from '../../../../local/emulator/transports/request-handler.ts';
import { createHandle, type RouteOptions } from '../../../../local/emulator/transports/routes.ts';

export type OpenHouse = Partial<Omit<RouteOptions, 'dispatch'>> & { services?: JsonService[] };

const requestId = () => 'request-1';
const refuse = () => Promise.reject(new Error('not part of this test'));

export const openHouse = ({ services = [], ...options }: OpenHouse = {}) => {
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const handle = createHandle({
    dispatch: createDispatch({ services, requestId, report }),
    lambda: { invoke: refuse },
    objects: { takes: () => false, handle: refuse },
    mail: refuse,
    jwks: () => undefined,
    issuerBase: 'https://issuer.example',
    advance: refuse,
    mails: () => [],
    requestId,
    report,
    ...options,
  });
  const clientConfig = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  return { handle, reported, clientConfig: { ...clientConfig, requestHandler: createRequestHandler(handle) } };
};
