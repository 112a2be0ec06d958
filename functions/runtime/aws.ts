// One way to call AWS: errors leave with AWS's name and our text. AWS's own texts quote values, so they stay here.
import { AwsFault, outages, ServiceUnreachableError, UnforeseenError } from '../../workflow/contract/errors.ts';

/** What a catcher may look at: AWS's name, and its text for the cases that only the text tells apart. */
export type AwsError = { readonly name: string; readonly text: string };

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
 * Runs one call. `judge` sees an error that AWS answered and may return a value or throw an error of ours; what it
 * leaves undefined becomes an AwsFault with AWS's name.
 * @throws ServiceUnreachableError when there was no answer at all, or an unknown one from the 500s
 */
export async function awsCall<Answer, Judged = never>(
  call: string,
  send: () => Promise<Answer>,
  judge?: (refusal: AwsError) => Promise<Judged | undefined> | Judged | undefined,
): Promise<Answer | Judged> {
  try {
    return await send();
  } catch (error) {
    if (!isAwsError(error) || error.$metadata.httpStatusCode === undefined) {
      if (error instanceof TypeError || error instanceof RangeError) throw new UnforeseenError(`${call} broke.`);
      throw new ServiceUnreachableError(`${call} got no answer.`, !wasNeverSent(error));
    }
    const isOutage = error.$metadata.httpStatusCode >= 500 && !outageNames.includes(error.name);
    if (isOutage) throw new ServiceUnreachableError(`${call} failed on AWS's side.`);
    const judged = await judge?.({ name: error.name, text: error.message });
    if (judged !== undefined) return judged;
    throw new AwsFault(error.name, call);
  }
}
