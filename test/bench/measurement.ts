// What each bench gives: a table, and a note on what was measured.
export type BenchOptions = { /** How often each thing is measured; the median counts. */ readonly runs: number };
export type BenchResult = {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};
export type Bench = (options: BenchOptions) => Promise<BenchResult>;
