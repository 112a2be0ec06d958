import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { remoteLambda } from '../../../../local/emulator/lambda/remote.ts';

const withServer = async (listener: RequestListener, use: (endpoint: string) => Promise<void>) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
};

const breakOff: RequestListener = (request) => request.socket.destroy();

it('posts to the Invoke API and reads what Lambda says in headers', async () => {
  const seen: (string | undefined)[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(request.method, request.url);
    response.writeHead(200, {
      'x-amz-executed-version': '7',
      'x-amz-function-error': 'Unhandled',
      'x-amzn-requestid': 'r1',
    });
    request.pipe(response);
  };
  await withServer(listener, async (endpoint) => {
    const lambda = remoteLambda(endpoint);
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:step:live';
    await expect(lambda.invoke(arn, '{"a":"é"}')).resolves.toEqual({
      payload: '{"a":"é"}',
      functionError: 'Unhandled',
      executedVersion: '7',
      requestId: 'r1',
    });
    expect(seen).toEqual(['POST', `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`]);
    lambda.close?.();
  });
});

it.each([
  [429, 'TooManyRequestsException', '{"Type":"User","message":"Rate Exceeded."}', 'Rate Exceeded.'],
  [404, 'ResourceNotFoundException:http://internal.amazon.com/coral/', '{"Message":"not found"}', 'not found'],
  [500, 'ServiceException', 'no JSON', 'no JSON'],
])('rejects with the error that Lambda names with status %i', async (status, type, body, message) => {
  const listener: RequestListener = (_request, response) => {
    response.writeHead(status, { 'x-amzn-errortype': type }).end(body);
  };
  await withServer(listener, async (endpoint) => {
    const lambda = remoteLambda(endpoint);
    await expect(lambda.invoke('step', '{}')).rejects.toMatchObject({ name: type.split(':')[0], status, message });
    lambda.close?.();
  });
});

it('rejects as the SDK of Step Functions does when nobody answers or the connection breaks', async () => {
  await withServer(breakOff, async (endpoint) => {
    const lambda = remoteLambda(endpoint);
    await expect(lambda.invoke('step', '{}')).rejects.toMatchObject({ name: 'SdkClientException' });
    lambda.close?.();
  });
});
