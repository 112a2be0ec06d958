// The AWS JSON protocols: from the target and the text of a request to the service's answer. No HTTP in here.
import { AwsError, isAwsError, type AwsErrorLike } from '../kit/aws-error.ts';
import type { Service } from '../kit/seams.ts';
import type { WireAnswer } from './wire.ts';

export type JsonService = {
  /** The first half of X-Amz-Target, e.g. AWSStepFunctions. */
  target: string;
  contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  /** Its errors stand in two headers as well, the name with a colon behind it: Cognito is such a service. */
  errorsInHeaders?: boolean;
  service: Service;
};

export type DispatchOptions = {
  services: JsonService[];
  requestId: () => string;
  /** Told of what no service should ever throw; the caller of the service only hears InternalFailure. */
  report: (error: unknown) => void;
};

export type Dispatch = (target: string | undefined, body: string) => Promise<WireAnswer>;

const parseInput = (body: string): unknown => {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  throw new AwsError('SerializationException', 'The request body must be a JSON object.');
};

/** What a header may hold: one line, no character beyond Latin-1. */
const headerText = (text: string): string =>
  text
    .trim()
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/[^\u0020-\u007E\u00A0-\u00FF]/g, '?');

const errorHeaders = (error: AwsErrorLike, service: JsonService | undefined): Record<string, string> =>
  service?.errorsInHeaders
    ? { 'x-amzn-errortype': `${error.name}:`, 'x-amzn-errormessage': headerText(error.message) }
    : { 'x-amzn-errortype': error.name };

const errorAnswer = (error: AwsErrorLike, service: JsonService | undefined): WireAnswer => ({
  status: error.status,
  headers: errorHeaders(error, service),
  body: JSON.stringify({ __type: error.wireType ?? error.name, message: error.message }),
});

export const createDispatch = ({ services, requestId, report }: DispatchOptions): Dispatch => {
  const byTarget = new Map(services.map((service) => [service.target, service]));

  const answer = async (service: JsonService | undefined, operation: string, body: string): Promise<WireAnswer> => {
    try {
      if (service === undefined) {
        throw new AwsError('UnknownOperationException', 'No X-Amz-Target of a service that is served here.');
      }
      const output = (await service.service.call(operation, parseInput(body))) ?? {};
      return { status: 200, headers: {}, body: JSON.stringify(output) };
    } catch (error) {
      if (isAwsError(error)) return errorAnswer(error, service);
      report(error);
      const failure = new AwsError('InternalFailure', 'The emulator failed; its log says why.', { status: 500 });
      return errorAnswer(failure, service);
    }
  };

  return async (target, body) => {
    const [prefix = '', operation = ''] = target?.split('.') ?? [];
    const service = byTarget.get(prefix);
    const { status, headers, body: text } = await answer(service, operation, body);
    const contentType = service?.contentType ?? 'application/x-amz-json-1.1';
    return {
      status,
      headers: { 'content-type': contentType, 'x-amzn-requestid': requestId(), ...headers },
      body: text,
    };
  };
};
