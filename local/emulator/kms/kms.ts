// Local KMS: symmetric keys, data keys and encryption contexts under AWS's limits, for envelopes and small texts.
// Key material lives in memory only; policies, grants and asymmetric keys are not modelled.
import { notImplemented, unknownOperation } from '../kit/aws-error.ts';
import type { Clock, Random, Service } from '../kit/seams.ts';
import { KeyStore } from './key-store.ts';
import { operations } from './operations.ts';

export type KmsOptions = { clock: Pick<Clock, 'now'>; random: Random; region?: string; accountId?: string };

export class LocalKms implements Service {
  readonly #store: KeyStore;

  constructor(options: KmsOptions) {
    this.#store = new KeyStore(options);
  }

  async call(operation: string, input: unknown): Promise<unknown> {
    const run = operations.get(operation);
    if (run !== undefined) return run(this.#store, input);
    const sdk: object = await import('@aws-sdk/client-kms');
    throw `${operation}Command` in sdk ? notImplemented(operation) : unknownOperation(operation);
  }
}
