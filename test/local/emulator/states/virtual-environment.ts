// An environment for the Step Functions emulator: a clock that only moves when told, seeded randomness, functions in process.
import type { Clock, LambdaAnswer, Objects, Random } from '../../../../local/emulator/kit/seams.ts';
import type { Switches } from '../../../../local/emulator/states/switches.ts';
import { LocalStates } from '../../../../local/emulator/states/states.ts';

type Timer = { at: number; order: number; run: () => void };

export class VirtualClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #order = 0;
  #timers: Timer[] = [];

  get pending(): number {
    return this.#timers.length;
  }

  now(): number {
    return this.#now;
  }

  at(at: number, run: () => void): () => void {
    const timer = { at, order: this.#order++, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  async advance(seconds: number, settled: () => Promise<void>): Promise<void> {
    const until = this.#now + seconds * 1000;
    for (;;) {
      await settled();
      const due = this.#timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = until;
    await settled();
  }
}

export const seededRandom = (seed = 1): Random => {
  let state = seed;
  const float = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(float() * 256));
  const uuid = (): string => {
    const hex = Buffer.from(bytes(16)).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
  return { float, bytes, uuid };
};

export class FunctionError extends Error {
  constructor(name: string, message = 'boom') {
    super(message);
    this.name = name;
  }
}

/** Declared as a method, so that a test may say what its function takes. */
export type LambdaFunction = { run(event: unknown): unknown }['run'];

export type Event = {
  id: number;
  previousEventId: number;
  type: string;
  timestamp: number;
  [details: string]: unknown;
};

/** What the answers of the operations have in them, as far as tests use it. */
export type Answer = {
  definition: string;
  diagnostics: { code: string; message: string; location: string }[];
  events: Event[];
  executionArn: string;
  executions: { name: string; status: string; stateMachineVersionArn: string }[];
  nextToken: string;
  redriveDate: number;
  result: string;
  revisionId: string;
  startDate: number;
  stateMachineAliasArn: string;
  stateMachineArn: string;
  stateMachineVersionArn: string;
  stateMachines: { name: string }[];
  stopDate: number;
  truncated: boolean;
};

export type Described = Record<string, unknown> & { startDate: number; stopDate: number };

/** The details of an event, whatever their key. */
export const detailsOf = (event: Event | undefined): Record<string, unknown> => {
  const key = Object.keys(event ?? {}).find((name) => name.endsWith('EventDetails'));
  return (key === undefined ? {} : (event as Event)[key]) as Record<string, unknown>;
};

/** Everything a test does with the emulator goes through `call`, as AWS's clients do. */
export class VirtualEnvironment {
  readonly clock = new VirtualClock();
  readonly states: LocalStates;
  readonly tokens: string[] = [];
  readonly invocations: { name: string; event: unknown }[] = [];
  readonly reported: unknown[] = [];
  #machines = 0;

  constructor(
    functions: Record<string, LambdaFunction> = {},
    switches: Partial<Switches> = {},
    seed = 1,
    objects?: Objects,
  ) {
    const invoke = async (functionName: string, payload: string): Promise<LambdaAnswer> => {
      const name = functionName.split(':').at(-1)!;
      const event: unknown = JSON.parse(payload);
      this.invocations.push({ name, event });
      const token = (event as { taskToken?: unknown } | null)?.taskToken;
      if (typeof token === 'string') this.tokens.push(token);
      const run = functions[name];
      if (run === undefined) {
        const refusal = { name: 'ResourceNotFoundException', status: 404 };
        throw Object.assign(new Error(`Function not found: ${functionName}`), refusal);
      }
      try {
        return { payload: JSON.stringify((await run(event)) ?? null), executedVersion: '$LATEST', requestId: 'r-1' };
      } catch (error) {
        if (!(error instanceof FunctionError)) throw error;
        const told = { errorType: error.name, errorMessage: error.message, trace: [] };
        // With blanks, as the Python runtime writes it.
        return { payload: JSON.stringify(told).replaceAll(',"', ', "'), functionError: 'Unhandled' };
      }
    };
    const report = (error: unknown): number => this.reported.push(error);
    this.states = new LocalStates({
      clock: this.clock,
      random: seededRandom(seed),
      lambda: { invoke },
      ...(objects === undefined ? {} : { objects }),
      switches,
      report,
    });
  }

  async call(operation: string, request: unknown): Promise<Answer> {
    return (await this.states.call(operation, request)) as Answer;
  }

  async advance(seconds: number): Promise<void> {
    await this.clock.advance(seconds, () => this.states.settled());
  }

  async create(definition: object, options: object = {}): Promise<string> {
    const { stateMachineArn } = await this.call('CreateStateMachine', {
      name: `machine-${++this.#machines}`,
      definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
      roleArn: 'arn:aws:iam::000000000000:role/test',
      ...options,
    });
    return stateMachineArn;
  }

  async start(definition: object, input: unknown = {}): Promise<string> {
    const stateMachineArn = await this.create(definition);
    const { executionArn } = await this.call('StartExecution', { stateMachineArn, input: JSON.stringify(input) });
    await this.states.settled();
    return executionArn;
  }

  async describe(executionArn: string): Promise<Described> {
    const described = (await this.states.call('DescribeExecution', { executionArn })) as Described;
    return 'output' in described ? { ...described, output: JSON.parse(described['output'] as string) } : described;
  }

  /** Runs to the end of what needs neither the clock nor a callback. */
  async run(definition: object, input: unknown = {}): Promise<Described> {
    return this.describe(await this.start(definition, input));
  }

  async history(executionArn: string): Promise<Event[]> {
    const { events } = await this.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
    return events;
  }

  /** As `3<-2 TaskScheduled`: the shape of a history without its data. */
  async chain(executionArn: string): Promise<string[]> {
    const events = await this.history(executionArn);
    return events.map(({ id, previousEventId, type }) => `${id}<-${previousEventId} ${type}`);
  }
}

export const functionArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

export const invoke = (name: string, more: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn(name), Payload: '{% $states.input %}' },
  ...more,
});

export const ask = (name: string, more: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: functionArn(name), Payload: { taskToken: '{% $states.context.Task.Token %}' } },
  ...more,
});

/** A machine of states in this order, from the first one. */
export const machine = (states: Record<string, object>): object => ({
  StartAt: Object.keys(states)[0],
  States: states,
});

export const refusal = async (promise: Promise<unknown>): Promise<string> => {
  const outcome = await promise.then(
    () => 'no error',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  return outcome;
};
