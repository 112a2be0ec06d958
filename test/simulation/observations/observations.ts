// What is known of a simulation from outside the product: its hires, their mails, rows and runs, and what was violated.
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type PageItem, withPageItem } from '../../../functions/hires/page/item.ts';
import type { PageState } from '../../../functions/hires/page/state.ts';
import { hireIdOfKey, type HireRecord, type StoredRecord } from '../../../functions/hires/record.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Call } from '../environment/call-site.ts';
import type { Executions, Run } from './executions.ts';
import type { HrRecord, Plan } from '../actors/hr.ts';
import type { HttpAnswer } from '../environment/http-api.ts';
import type { Person } from '../actors/person.ts';
import type { Email } from './mailbox.ts';
import type { Simulation, Watcher } from '../environment/simulation.ts';

export type ObservedHire = {
  readonly hire: Hire;
  readonly plan: Plan;
  readonly hr: HrRecord;
  readonly person: Person;
  readonly emails: Email[];
  /** Every link that was live at some time, by its hash. */
  readonly links: Set<string>;
  row: HireRecord | undefined;
  /** The rows of this hire that were erased, as they were then. */
  readonly erased: HireRecord[];
  /** An administrator has changed the user in the console. */
  isMeddledWith: boolean;
  /** Passwords that thieves and strangers sent for this hire. */
  readonly chosenByOthers: string[];
};

export type Violation = { readonly invariant: string; readonly text: string; readonly at: number };

/** An invariant sees what happens and says what must not be. */
export type Invariant = Watcher & {
  /** Another hire comes to a harness that hires have left. */
  begin?(): void;
  history?(run: Run, event: { readonly type: string }): void;
  /** A row was written. `before` is undefined for the first one. */
  rowWritten?(before: HireRecord | undefined, after: HireRecord, call: Call): void;
  /** A row was erased, as it was then. */
  rowErased?(row: HireRecord, call: Call): void;
  /** Somebody posts to the page. */
  asking?(record: ObservedHire, path: string, body: object): void;
  /** The page got an answer; `live` is the hash that was live when it asked. */
  answered?(record: ObservedHire, path: string, body: object, answer: HttpAnswer, live: string | undefined): void;
  /** Every hour; calm means that no fault was hit for a while. */
  everyHour?(now: number, isCalm: boolean): void;
  /** When everything has ended. */
  atTheEnd?(): Promise<void> | void;
};

type PageUpdate = {
  readonly Key: { readonly pk: string };
  readonly ExpressionAttributeValues: {
    readonly ':version': number;
    readonly ':executionArn': string;
    readonly ':state': PageState;
  };
};

/** What HR last knew of a hire. */
export const lastRowOf = (record: ObservedHire | undefined): HireRecord | undefined =>
  record?.row ?? record?.erased.at(-1);

/** How often a hire was begun, erased attempts included. */
export const attemptsOf = ({ row, erased }: ObservedHire): number =>
  [...erased, ...(row ? [row] : [])].reduce((sum, { attempt }) => sum + attempt, 0);

/** Report at once of whatever is violated in this process. */
export const alarms: ((violation: Violation) => void)[] = [];

export class Observations {
  readonly simulation: Simulation;
  readonly executions: Executions;
  readonly hires = new Map<string, ObservedHire>();
  readonly byEmail = new Map<string, ObservedHire>();
  readonly violations: Violation[] = [];
  readonly invariants: Invariant[] = [];
  /** When the row of a hire was written last. */
  readonly writtenAt = new Map<string, number>();
  /** Usernames of users that were never ours. */
  readonly strangers = new Set<string>();
  /** Records and page states as they were written, by hire. */
  readonly #stored = new Map<string, StoredRecord>();
  readonly #pages = new Map<string, PageItem>();
  faults = 0;

  constructor(simulation: Simulation, executions: Executions) {
    this.simulation = simulation;
    this.executions = executions;
    simulation.watchers.push({
      called: (call, input) => this.#called(call, input),
      hit: (kind) => {
        if (kind !== 'clock-skew') this.faults += 1;
      },
    });
    executions.onEvent((run, event) => {
      for (const invariant of this.invariants) invariant.history?.(run, event);
    });
  }

  /** Forgets the hires before, who have left the harness. */
  begin(): void {
    this.hires.clear();
    this.#pages.clear();
    this.#stored.clear();
    this.executions.runs.clear();
    this.violations.length = 0;
    this.faults = 0;
    for (const invariant of this.invariants) invariant.begin?.();
  }

  add(record: ObservedHire): void {
    this.hires.set(record.hire.employeeNumber, record);
    this.byEmail.set(record.hire.email, record);
    if (record.plan.wrongEmail !== undefined) this.byEmail.set(record.plan.wrongEmail, record);
  }

  watch(...invariants: readonly Invariant[]): void {
    this.invariants.push(...invariants);
    this.simulation.watchers.push(...invariants);
  }

  violate(invariant: string, text: string): void {
    this.simulation.log.add(`VIOLATION ${invariant}: ${text}`);
    const violation = { invariant, text, at: this.simulation.time.now() };
    if (this.violations.length < 50) this.violations.push(violation);
    for (const tell of alarms) tell(violation);
  }

  /** The user as the pool has it now. */
  async user(name: string): Promise<PoolUser | undefined> {
    const { auditor, userPoolId } = this.simulation.emulator;
    const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: name });
    try {
      const found = await auditor.send(command);
      const {
        UserStatus: status = '',
        Enabled: isEnabled = false,
        Username: username = '',
        UserAttributes = [],
      } = found;
      const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
      return { status, isEnabled, username, attributes };
    } catch (error) {
      if ((error as Error).name === 'UserNotFoundException') return undefined;
      throw error;
    }
  }

  #called(call: Call, input: object): void {
    if (call.operation === 'DeleteItem hires') this.#removed(call, input as { Key: { pk: string } });
    if (call.operation === 'UpdateItem hires') this.#pageWritten(call, input as PageUpdate);
    if (call.operation !== 'PutItem hires') return;
    const { Item } = input as { Item: StoredRecord };
    const record = Item.pk.startsWith('hire#') ? this.hires.get(Item.hireId) : undefined;
    if (!record) return;
    if (Item.link.live) record.links.add(Item.link.live.hash);
    this.#stored.set(Item.hireId, Item);
    this.#written(record, Item, call);
  }

  /** A page state is seen as part of the row, as the product sees it. */
  #pageWritten(call: Call, { Key, ExpressionAttributeValues: values }: PageUpdate): void {
    const record = this.hires.get(hireIdOfKey(Key.pk));
    if (!record) return;
    const item = { version: values[':version'], executionArn: values[':executionArn'], state: values[':state'] };
    this.#pages.set(record.hire.employeeNumber, item);
    const stored = this.#stored.get(record.hire.employeeNumber);
    if (stored) this.#written(record, stored, call);
  }

  #written(record: ObservedHire, stored: StoredRecord, call: Call): void {
    const before = record.row;
    record.row = withPageItem(stored, this.#pages.get(stored.hireId));
    this.writtenAt.set(stored.hireId, this.simulation.time.now());
    for (const invariant of this.invariants) invariant.rowWritten?.(before, record.row, call);
  }

  #removed(call: Call, { Key: { pk } }: { readonly Key: { readonly pk: string } }): void {
    if (pk.startsWith('page#')) this.#pages.delete(hireIdOfKey(pk));
    const record = pk.startsWith('hire#') ? this.hires.get(pk.slice('hire#'.length)) : undefined;
    if (!record?.row) return;
    const { row } = record;
    record.row = undefined;
    this.#stored.delete(row.hireId);
    record.erased.push(row);
    for (const invariant of this.invariants) invariant.rowErased?.(row, call);
  }
}

export type PoolUser = {
  readonly status: string;
  readonly isEnabled: boolean;
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
};
