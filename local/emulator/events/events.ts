// Local EventBridge: takes PutEvents under AWS's limits and keeps what was put, oldest first. No rules, no targets.
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
import * as z from 'zod/mini';
import { AwsError, notImplemented, unknownOperation } from '../kit/aws-error.ts';
import type { Clock, Random, Service } from '../kit/seams.ts';

const entry = z.object({
  Source: z.string(),
  DetailType: z.string(),
  Detail: z.string(),
  EventBusName: z.optional(z.string()),
  Time: z.optional(z.number()),
});
const putEvents = z.object({ Entries: z.array(z.unknown()).check(z.minLength(1), z.maxLength(10)) });
export type PutEvent = z.infer<typeof entry> & { readonly id: string; readonly putAt: number };

const entrySizeLimit = 256 * 1024;

const isJsonObject = (text: string) => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

export class LocalEvents implements Service {
  readonly #options: { clock: Pick<Clock, 'now'>; random: Random };
  readonly #events: PutEvent[] = [];

  constructor(options: { clock: Pick<Clock, 'now'>; random: Random }) {
    this.#options = options;
  }

  list(): readonly PutEvent[] {
    return this.#events;
  }

  async call(operation: string, input: unknown): Promise<unknown> {
    if (operation === 'PutEvents') return this.#put(input);
    const sdk: object = await import('@aws-sdk/client-eventbridge');
    throw `${operation}Command` in sdk ? notImplemented(operation) : unknownOperation(operation);
  }

  /** A wrong entry fails alone; the call answers 200 all the same, as AWS does. */
  #put(input: unknown): object {
    const request = z.safeParse(putEvents, input);
    if (!request.success) throw new AwsError('ValidationException', 'Entries takes 1 to 10 entries.');
    const entries = request.data.Entries.map((one) => this.#putOne(one));
    return { FailedEntryCount: entries.filter((one) => 'ErrorCode' in one).length, Entries: entries };
  }

  #putOne(one: unknown): object {
    const read = z.safeParse(entry, one);
    if (!read.success)
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are needed.' };
    if (!isJsonObject(read.data.Detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    if (Buffer.byteLength(JSON.stringify(read.data)) > entrySizeLimit) {
      return { ErrorCode: 'EntrySizeExceeded', ErrorMessage: 'The entry is larger than 256 KB.' };
    }
    const id = this.#options.random.uuid();
    this.#events.push({ ...read.data, id, putAt: this.#options.clock.now() });
    return { EventId: id };
  }
}
