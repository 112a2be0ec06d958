// A row of the table of faults: what can go wrong, what comes of it, and what counts or holds it.
export type CatalogueRow = {
  readonly fault: string;
  readonly behaviour: string;
  readonly invariants: string;
  /** What a simulation counts of it: acts, kinds of fault, or kinds at a place (`lost-after at Create user`). */
  readonly counted?: readonly string[];
  /** Tests that hold it where chance does not come by: a file below test/, and the beginning of a title in it. */
  readonly heldBy?: readonly (readonly [file: string, title: string])[];
  /** Why there is nothing to count or to hold. */
  readonly outside?: string;
};
