// The emulator of Amazon Cognito user pools: one object per environment, `call` for every operation.
import { AwsError, notImplemented, unknownOperation } from '../kit/aws-error.ts';
import { operations } from './wire/operations.ts';
import { Quotas } from './wire/quotas.ts';
import type { Environment, EnvironmentOptions } from './environment.ts';
import { createEnvironment } from './environment.ts';

export type CognitoOptions = EnvironmentOptions & {
  /** Request quotas per category, or a share of them, and the 50 mails a day of Cognito's own mail. */
  quotas?: boolean | number;
};

export class LocalCognito {
  readonly #environment: Environment;

  constructor(options: CognitoOptions) {
    const { clock, quotas = false } = options;
    this.#environment = createEnvironment(options, quotas === false ? undefined : new Quotas(clock, Number(quotas)));
  }

  /** One operation on the plain JSON of the wire. Rejects with an AwsError. */
  call(operation: string, input: unknown): Promise<unknown> {
    return this.#run(operation, input, this.#environment.quotas);
  }

  /** The same for those who audit an environment: it spends nothing of its quotas. */
  audit(operation: string, input: unknown): Promise<unknown> {
    return this.#run(operation, input, undefined);
  }

  async #run(operation: string, input: unknown, quotas: Quotas | undefined): Promise<unknown> {
    const run = operations.get(operation);
    if (!run) throw await unsupported(operation);
    try {
      quotas?.spend(operation, input);
      return await run(this.#environment, input);
    } catch (error) {
      if (error instanceof AwsError) throw error;
      throw new AwsError('InternalErrorException', 'Something went wrong', { status: 500, cause: error });
    }
  }

  /** The public keys of a pool, for GET /<poolId>/.well-known/jwks.json. */
  jwks(userPoolId: string): unknown {
    return this.#environment.pools.has(userPoolId) ? this.#environment.signer.jwks() : undefined;
  }
}

// The SDK client knows every operation of the service; it is loaded only to answer for one that is missing here.
const unsupported = async (operation: string) => {
  const sdk = await import('@aws-sdk/client-cognito-identity-provider');
  const isKnown = /^\w+$/.test(operation) && Object.hasOwn(sdk, `${operation}Command`);
  return isKnown ? notImplemented(operation) : unknownOperation(operation);
};
