// The events of one execution, as AWS writes them; details that hold data refer to it and are written out when read.
import type { Data, JsonObject } from '../json.ts';
import { historyEvents } from '../limits.ts';
import { epochSeconds } from '../timestamp.ts';

type Json = string | number | boolean | Json[] | { [key: string]: Json };

/** What an event tells, beside its place in the history. Data is JSON text, which states in a row share. */
export type Details = {
  name?: string;
  input?: string;
  output?: string;
  parameters?: string;
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

/** Thrown when the history has only the place left that is kept for the failure. */
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
  if (input !== undefined && withData) Object.assign(written, { input, inputDetails: whole });
  if (output !== undefined && withData) Object.assign(written, { output, outputDetails: whole });
  if (parameters !== undefined) written['parameters'] = withData ? parameters : '{}';
  if (assigned !== undefined && withData) {
    const variables: JsonObject = {};
    for (const [variable, value] of assigned) variables[variable] = value.text;
    Object.assign(written, { assignedVariables: variables, assignedVariablesDetails: whole });
  }
  return written;
};

/** Most events are a state's: its name and its data. They are kept flat, since histories are what fills memory. */
type Slot = Details | number | string | undefined;
const slots = 5;

export class History {
  /** By event: type, previousEventId, milliseconds since the start, name and data of a state, or else the details. */
  readonly #slots: Slot[] = [];
  readonly #start: number;
  #closed = false;

  constructor(start: number) {
    this.#start = Math.floor(start);
  }

  get length(): number {
    return this.#slots.length / slots;
  }

  reopen(): void {
    this.#closed = false;
  }

  /** The id of the new event. The last place is kept for the failure, which the caller writes by `end`. */
  append(type: string, previousEventId: number, at: number, details?: Details): number {
    this.#makeSure();
    return this.#push(type, previousEventId, at, undefined, details);
  }

  /** The event of a state that was entered or left with this data. */
  appendState(type: string, previousEventId: number, at: number, name: string, data: string): number {
    this.#makeSure();
    return this.#push(type, previousEventId, at, name, data);
  }

  /** The closing event, which always has a place. */
  end(type: string, previousEventId: number, at: number, details: Details): number {
    this.#closed = true;
    return this.#push(type, previousEventId, at, undefined, details);
  }

  /** One event as the API has it. */
  read(id: number, withData = true): HistoryEvent {
    const [type, previousEventId, since, name, details] = this.#slots.slice((id - 1) * slots, id * slots);
    if (typeof type !== 'string' || typeof previousEventId !== 'number' || typeof since !== 'number') {
      throw new RangeError(`There is no event ${id}.`);
    }
    const event: HistoryEvent = { timestamp: epochSeconds(this.#start + since), type, id, previousEventId };
    if (typeof name === 'string' && typeof details === 'string') {
      const data = type.endsWith('Entered') ? { name, input: details } : { name, output: details };
      event[detailsKey(type)] = writeDetails(data, withData);
    } else if (typeof details === 'object') event[detailsKey(type)] = writeDetails(details, withData);
    return event;
  }

  #makeSure(): void {
    if (this.#closed || this.length >= historyEvents - 1) throw new HistoryFullError('The history is full.');
  }

  #push(
    type: string,
    previousEventId: number,
    at: number,
    name: string | undefined,
    details: Details | string | undefined,
  ): number {
    return this.#slots.push(type, previousEventId, Math.floor(at) - this.#start, name, details) / slots;
  }
}
