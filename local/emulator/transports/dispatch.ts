// The AWS JSON protocols: from the target and the text of a request to the service's answer. No HTTP in here.
import { AwsError, isAwsError, type AwsErrorLike } from '../kit/aws-error.ts';
import type { Service } from '../kit/seams.ts';
import type { WireAnswer } from './wire.ts';

export type JsonService = {
  /** The first half of X-Amz-Target, e.g. AWSStepFunctions. */
  target: string;
  contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
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

const errorAnswer = (error: AwsErrorLike): WireAnswer => ({
  status: error.status,
  headers: { 'x-amzn-errortype': error.name },
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
      if (isAwsError(error)) return errorAnswer(error);
      report(error);
      return errorAnswer(new AwsError('InternalFailure', 'The emulator failed; its log says why.', { status: 500 }));
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
