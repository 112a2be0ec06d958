// Every request of HR leaves one audit entry before anything is done, whatever comes of it.
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { hire } from '../../workflow/contract/hire.ts';
import { type HrRequestInput, type HrRequestName, type HrRequestOutput, verbOf } from '../../workflow/contract/hr.ts';
import type { HttpEvent } from '../runtime/http.ts';
import type { Uses } from '../runtime/services.ts';

type Auditing = Uses<{ audit: 'record' }>;

const { employeeNumber } = hire.shape;
const subject = z.object({
  employeeNumber: z.optional(z.unknown()),
  hire: z.optional(z.unknown()),
  attempt: z.optional(z.unknown()),
});
const numbered = z.object({ employeeNumber });
const attempted = z.object({ attempt: z.int() });

/** Whom a request is about; a number that is none is left out. */
function subjectOf(request: unknown): { readonly employeeNumber?: string; readonly attempt?: number } {
  const about = z.safeParse(subject, request).data;
  const found = z.safeParse(numbered, about?.hire ?? about).data;
  const { attempt } = z.safeParse(attempted, about).data ?? {};
  return { ...found, ...(attempt !== undefined && { attempt }) };
}

/** As the authorizer of API Gateway says (docs.aws.amazon.com/apigateway, http-api-develop-integrations-lambda). */
const identity = z.object({ authorizer: z.object({ iam: z.object({ userArn: z.string() }) }) });

/** Notes a request that came over HTTP: its caller is known. */
export async function auditHttp(
  { audit }: Auditing,
  name: HrRequestName,
  { requestContext }: HttpEvent,
  request: unknown,
): Promise<void> {
  await audit.record({
    verb: verbOf(name),
    ...subjectOf(request),
    caller: z.safeParse(identity, requestContext).data?.authorizer.iam.userArn ?? 'unknown',
    sourceAddress: requestContext.http.sourceIp,
    requestId: requestContext.requestId,
  });
}

/** A request by direct invocation: Lambda does not say who calls; CloudTrail has the principal by the request id. */
export const audited =
  <N extends HrRequestName, S>(
    name: N,
    run: (services: S) => (request: HrRequestInput<N>) => Promise<HrRequestOutput<N>>,
  ) =>
  (services: S & Auditing) =>
  async (request: HrRequestInput<N>, { awsRequestId }: Context): Promise<HrRequestOutput<N>> => {
    const entry = { verb: verbOf(name), ...subjectOf(request), caller: 'unknown', requestId: awsRequestId };
    await services.audit.record(entry);
    return run(services)(request);
  };
