// The sweeper's schedule on the emulator. EventBridge Scheduler calls it every minute; here those minutes are left out in which
// no record asks for a look, so that a week passes quickly. A clock that is moved waits for each run.
import * as z from 'zod/mini';
import { sweepIndex, sweeps } from '../../workflow/contract/indexes.ts';
import type { Environment } from '../emulator/environment/environment.ts';

const minute = 60_000;

const time = z.object({ [sweepIndex.time]: z.object({ N: z.string() }) });
const found = z.object({ Items: z.array(time) });

const timeOf = (item: z.infer<typeof time>): number => Number(item[sweepIndex.time]?.N);

export class SweeperSchedule {
  readonly #environment: Environment;
  readonly #table: string;
  #cancel: (() => void) | undefined;
  #dueAt = Infinity;

  constructor(environment: Environment, table: string) {
    this.#environment = environment;
    this.#table = table;
  }

  /** After a call: a record that was written may ask for a look. */
  notice(operation: string): void {
    if (/^(?:Put|Update|TransactWrite)Items?$/u.test(operation)) {
      this.#environment.topics.invocations.track(this.#askForFirst());
    }
  }

  /** The next whole minute after `at` is the sweeper's. */
  #ask(at: number): void {
    const { clock } = this.#environment;
    const dueAt = (Math.floor(Math.max(at, clock.now()) / minute) + 1) * minute;
    if (dueAt >= this.#dueAt) return;
    this.#cancel?.();
    this.#dueAt = dueAt;
    this.#cancel = clock.at(dueAt, () => {
      this.#dueAt = Infinity;
      this.#environment.topics.invocations.track(this.#sweep());
    });
  }

  async #sweep(): Promise<void> {
    // A run that fails is told in the log; the next one makes good.
    await this.#environment.lambda.invoke('sweeper', '{}').catch(() => undefined);
    await this.#askForFirst();
  }

  async #askForFirst(): Promise<void> {
    for (const sweep of sweeps) {
      const first = await this.#environment.dynamodb.call('Query', {
        TableName: this.#table,
        IndexName: sweepIndex.name,
        KeyConditionExpression: 'sweep = :sweep',
        ExpressionAttributeValues: { ':sweep': { S: sweep } },
        Limit: 1,
      });
      for (const item of z.safeParse(found, first).data?.Items ?? []) this.#ask(timeOf(item));
    }
  }
}
