// Lambda functions that are called without waiting for their answer: one that fails is called again after a minute and
// after two more, then its event is lost, unless somebody keeps it.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
import type { Clock, Lambda } from '../kit/seams.ts';

const retriesAfter: readonly number[] = [60_000, 120_000];

export type Lost = { readonly functionName: string; readonly event: unknown };

export class AsyncInvocations {
  readonly #lambda: Lambda;
  readonly #clock: Clock;
  readonly #underWay = new Set<Promise<void>>();
  readonly #lost: Lost[] = [];

  constructor(lambda: Lambda, clock: Clock) {
    this.#lambda = lambda;
    this.#clock = clock;
  }

  /** What failed for good. */
  get lost(): readonly Lost[] {
    return this.#lost;
  }

  start(functionName: string, event: unknown, failures = 0): void {
    this.track(this.#run(functionName, event, failures));
  }

  /** Work that a clock has to wait for, as for an invocation. It never rejects. */
  track(work: Promise<void>): void {
    const run = work.finally(() => this.#underWay.delete(run));
    this.#underWay.add(run);
  }

  /** @returns whether anything was under way */
  async settled(): Promise<boolean> {
    const isBusy = this.#underWay.size > 0;
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    return isBusy;
  }

  async #run(functionName: string, event: unknown, failures: number): Promise<void> {
    const hasFailed = await this.#lambda.invoke(functionName, JSON.stringify(event)).then(
      ({ functionError }) => functionError !== undefined,
      () => true,
    );
    if (!hasFailed) return;
    const after = retriesAfter[failures];
    if (after === undefined) this.#lost.push({ functionName, event });
    else this.#clock.at(this.#clock.now() + after, () => this.start(functionName, event, failures + 1));
  }
}
