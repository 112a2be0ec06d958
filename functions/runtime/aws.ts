// One way to call AWS: errors leave with AWS's name and our text. AWS's own texts quote values, so they stay here.
import { AwsFault, outages, ServiceUnreachableError, UnforeseenError } from '../../workflow/contract/errors.ts';

/** What a handler may look at: AWS's name, and its text for the cases that only the text tells apart. */
export type AwsError = { readonly name: string; readonly text: string };

/** What the errors of a call mean, by AWS's name: an outcome of the call, or an error of ours that is thrown. */
export type AwsErrorHandlers<Outcome> = {
  readonly [name: string]: (error: AwsError) => Promise<Outcome> | Outcome;
};

/** Node's names for a connection that was never made. */
const wasNeverSent = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(String(error.code));

/** A 5xx with another name (a proxy's, a new one) is an outage all the same. */
const outageNames: readonly string[] = outages;

const isAwsError = (error: unknown): error is Error & { $metadata: { httpStatusCode?: number } } =>
  error instanceof Error && '$metadata' in error;

/**
 * Runs one call. An error that AWS answered and that is not in the map becomes an AwsFault with AWS's name.
 * @throws ServiceUnreachableError when there was no answer at all, or an unknown one from the 500s
 */
export async function aws<Answer, Outcome = never>(
  call: string,
  send: () => Promise<Answer>,
  handlers: AwsErrorHandlers<Outcome> = {},
): Promise<Answer | Outcome> {
  try {
    return await send();
  } catch (error) {
    if (!isAwsError(error) || error.$metadata.httpStatusCode === undefined) {
      if (error instanceof TypeError || error instanceof RangeError) throw new UnforeseenError(`${call} broke.`);
      throw new ServiceUnreachableError(`${call} got no answer.`, !wasNeverSent(error));
    }
    const isOutage = error.$metadata.httpStatusCode >= 500 && !outageNames.includes(error.name);
    if (isOutage) throw new ServiceUnreachableError(`${call} failed on the side of AWS.`);
    const handle = Object.hasOwn(handlers, error.name) ? handlers[error.name] : undefined;
    if (!handle) throw new AwsFault(error.name, call);
    return handle({ name: error.name, text: error.message });
  }
}
