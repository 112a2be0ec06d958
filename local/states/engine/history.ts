// The events of one execution, as AWS writes them; details that hold data refer to it and are written out when read.
import type { Data, JsonObject } from '../json.ts';
import { historyEvents } from '../limits.ts';
import { epochSeconds } from '../timestamp.ts';

type Json = string | number | boolean | Json[] | { [key: string]: Json };

/** What an event tells, beside its place in the history. Data stays what it is until somebody reads the history. */
export type Details = {
  name?: string;
  input?: Data;
  output?: Data;
  parameters?: Data;
  assigned?: ReadonlyMap<string, Data>;
  /** Members that go out as they are. */
  plain?: { readonly [key: string]: Json };
};

export type HistoryEvent = {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: string]: unknown;
};

/** Thrown by `append` when the history is full; the event has been replaced by the failure. */
export class HistoryFullError extends Error {}

const whole = { truncated: false };

const detailsKey = (type: string): string => {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
};

const writeDetails = (details: Details, withData: boolean): JsonObject => {
  const { name, input, output, parameters, assigned, plain } = details;
  const written: JsonObject = { ...plain };
  if (name !== undefined) written['name'] = name;
  if (input !== undefined && withData) Object.assign(written, { input: input.text, inputDetails: whole });
  if (output !== undefined && withData) Object.assign(written, { output: output.text, outputDetails: whole });
  if (parameters !== undefined) written['parameters'] = withData ? parameters.text : '{}';
  if (assigned !== undefined && withData) {
    const variables: JsonObject = {};
    for (const [variable, value] of assigned) variables[variable] = value.text;
    Object.assign(written, { assignedVariables: variables, assignedVariablesDetails: whole });
  }
  return written;
};

class Event {
  readonly previousEventId: number;
  readonly at: number;
  readonly type: string;
  readonly details: Details | undefined;

  constructor(type: string, previousEventId: number, at: number, details: Details | undefined) {
    this.type = type;
    this.previousEventId = previousEventId;
    this.at = at;
    this.details = details;
  }
}

export class History {
  readonly #events: Event[] = [];
  #closed = false;

  get length(): number {
    return this.#events.length;
  }

  get isFull(): boolean {
    return this.#events.length >= historyEvents - 1;
  }

  close(): void {
    this.#closed = true;
  }

  reopen(): void {
    this.#closed = false;
  }

  /** The id of the new event. The last place is kept for the failure, which `append` leaves to the caller to write. */
  append(type: string, previousEventId: number, at: number, details?: Details): number {
    if (this.#closed || this.isFull) throw new HistoryFullError('The history takes no more events.');
    return this.#events.push(new Event(type, previousEventId, at, details));
  }

  /** The closing event, which always has a place. */
  end(type: string, previousEventId: number, at: number, details: Details): number {
    const id = this.#events.push(new Event(type, previousEventId, at, details));
    this.#closed = true;
    return id;
  }

  /** One event as the API has it. */
  read(id: number, withData = true): HistoryEvent {
    const event = this.#events[id - 1];
    if (event === undefined) throw new RangeError(`There is no event ${id}.`);
    const { type, previousEventId, at, details } = event;
    const read: HistoryEvent = { timestamp: epochSeconds(at), type, id, previousEventId };
    if (details !== undefined) read[detailsKey(type)] = writeDetails(details, withData);
    return read;
  }
}
