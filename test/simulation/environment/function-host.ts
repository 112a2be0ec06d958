// Lambda as it is: it has no room, breaks before or after, loses answers, runs the same event twice, starts late. Behind
// the same way for Step Functions, for the API of the page, for HR and for the clock.
import { AwsError } from '../../../local/emulator/kit/aws-error.ts';
import type { Lambda, LambdaAnswer } from '../../../local/emulator/kit/seams.ts';
import { hireOf, placeOf } from './call-site.ts';
import type { InvocationFault } from '../faults/faults.ts';
import { type Ended, type Host, Invocation, type Site } from './invocation.ts';

/** infra gives every function 20 seconds. */
const functionTimeout = 20_000;
/** When the caller of a function gives up: Lambda.ClientExecutionTimeoutException (Step Functions, error names). */
const clientTimeout = 300_000;

type Where = Omit<Site, 'invocation'>;

export class FunctionHost implements Lambda {
  readonly #host: Host;
  readonly #before: ((functionName: string, event: unknown) => Promise<unknown> | undefined) | undefined;
  #invocations = 0;

  /** @param before answers in place of a function of ours, as the trigger of the pool does */
  constructor(host: Host, before?: (functionName: string, event: unknown) => Promise<unknown> | undefined) {
    this.#host = host;
    this.#before = before;
  }

  /** For Step Functions and Cognito. Rejects with an AWS error when Lambda itself refuses. */
  async invoke(functionName: string, payload: string): Promise<LambdaAnswer> {
    const name = functionName.split(':').at(-1) ?? functionName;
    const event: unknown = JSON.parse(payload);
    const trigger = this.#before?.(name, event);
    if (trigger) return { payload: JSON.stringify(await trigger) };
    const site = { functionName: name, place: placeOf(name, event), hireId: hireOf(event) };
    const fault = this.#fault(site);
    if (fault === 'not-invoked') throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
    if (fault === 'invoke-error') throw new AwsError('ServiceException', 'Internal error.', { status: 500 });
    const ended = await this.#run(site, event, fault);
    if (fault === 'no-answer') return this.#giveUp();
    if (fault === 'answer-lost') throw new AwsError('SdkClientException', 'The connection broke.', { status: 503 });
    return lambdaAnswer(ended);
  }

  /** Step Functions waits for an answer that does not come; a state's own timeout may well be shorter. */
  async #giveUp(): Promise<never> {
    await this.#host.time.sleep(clientTimeout);
    throw new AwsError('ClientExecutionTimeoutException', 'The client gave up.', { status: 503 });
  }

  /** For HTTP APIs, HR's direct calls and the schedule: the event as it is, the answer as it is. */
  async call(functionName: string, event: unknown): Promise<Ended> {
    const site = { functionName, place: functionName, hireId: hireOf(event) };
    const fault = this.#fault(site);
    if (fault === 'not-invoked' || fault === 'invoke-error') return { killed: fault };
    const ended = await this.#run(site, event, fault);
    if (fault === 'no-answer' || fault === 'answer-lost') return { killed: fault };
    return fault === 'invoked-twice' ? { ...ended, isOneOfTwo: true } : ended;
  }

  #fault({ functionName, place, hireId }: Where): InvocationFault | undefined {
    const fault = this.#host.injector.atInvocation(functionName, place);
    if (fault) this.#host.faultHit(fault, place, 'Invoke', hireId);
    return fault;
  }

  async #run(where: Where, event: unknown, fault: InvocationFault | undefined): Promise<Ended> {
    const once = async (): Promise<Ended> => {
      this.#invocations += 1;
      this.#host.runs(where.functionName, 1);
      const ended = await new Invocation(this.#host, { ...where, invocation: this.#invocations }).run(
        event,
        functionTimeout,
      );
      this.#host.runs(where.functionName, -1);
      this.#host.ended(where.functionName, event, ended);
      return ended;
    };
    if (fault === 'invoked-late') await this.#host.time.sleep(this.#host.rng.skewed(1_000, 50_000));
    if (fault !== 'invoked-twice') return once();
    const [one, other] = [once(), once()];
    return this.#host.rng.chance(0.5) ? one : other;
  }
}

function lambdaAnswer({ answer, error, killed }: Ended): LambdaAnswer {
  if (killed !== undefined) {
    return failure({ errorType: killed, errorMessage: 'RequestId: 0 Error: Runtime exited' });
  }
  if (error === undefined) return { payload: JSON.stringify(answer) ?? 'null' };
  if (!(error instanceof Error)) return failure({ errorType: typeof error, errorMessage: 'No error', trace: [] });
  return failure({ errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') });
}

const failure = (payload: object): LambdaAnswer => ({ payload: JSON.stringify(payload), functionError: 'Unhandled' });
