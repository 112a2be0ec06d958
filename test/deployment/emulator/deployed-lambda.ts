// The functions deployed in the emulator, as our engine calls them: by AWS's Invoke API. The emulator gives every error the
// same name; the true one is in the log that comes along, as the product itself writes it, and Retry and Catch need it.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Lambda, LambdaAnswer } from '../../../local/emulator/kit/seams.ts';

const errorNameIn = (log: string): string | undefined => [...log.matchAll(/"errorName":"([^"]+)"/g)].at(-1)?.[1];

function named(payload: string, log: string): string {
  const { errorMessage, errorType } = JSON.parse(payload) as { errorMessage: string; errorType: string };
  return JSON.stringify({ errorType: errorNameIn(log) ?? errorType, errorMessage, trace: [] });
}

export function deployedLambda(endpoint: string): Lambda {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new LambdaClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });
  return {
    remote: true,
    async invoke(name, payload): Promise<LambdaAnswer> {
      const command = new InvokeCommand({ FunctionName: name, Payload: Buffer.from(payload), LogType: 'Tail' });
      const { Payload, FunctionError, ExecutedVersion, LogResult = '' } = await client.send(command);
      const answered = Buffer.from(Payload ?? []).toString('utf8') || 'null';
      const log = Buffer.from(LogResult, 'base64').toString('utf8');
      return {
        payload: FunctionError ? named(answered, log) : answered,
        ...(FunctionError !== undefined && { functionError: FunctionError }),
        ...(ExecutedVersion !== undefined && { executedVersion: ExecutedVersion }),
      };
    },
    close: () => client.destroy(),
  };
}
