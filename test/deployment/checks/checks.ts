// Things that have to be true, each looked at whatever became of the others, and counted.
const print = (line: string) => void process.stdout.write(`${line}\n`);

export type Check = <T>(what: string, look: () => Promise<T>) => Promise<T | undefined>;

export class Checks {
  passed = 0;
  readonly failed: string[] = [];

  /** @returns what was found; undefined when it is not true */
  readonly check: Check = async (what, look) => {
    const from = performance.now();
    const found = await look().then(
      (value) => ({ value }),
      (error: unknown) => {
        print(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return undefined;
      },
    );
    if (found) this.passed += 1;
    else this.failed.push(what);
    print(`${found ? 'ok' : 'NOT OK'}  ${what} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
    return found?.value;
  };

  /** The closing lines; `.ci/run` reads the last one. */
  close(of: string): void {
    for (const what of this.failed) print(`NOT OK  ${what}`);
    const { length: failed } = this.failed;
    print(`${of}: ${this.passed} of ${this.passed + failed} checks passed`);
    process.exitCode = failed === 0 ? 0 : 1;
  }
}
