// Every request of HR leaves one audit entry before anything is done, whatever comes of it.
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { auditSubject } from '../../workflow/contract/audit-subject.ts';
import { type HrRequestInput, type HrRequestName, type HrRequestOutput, verbOf } from '../../workflow/contract/hr.ts';
import type { HttpEvent } from '../runtime/http.ts';
import type { Uses } from '../runtime/services.ts';

type Auditing = Uses<{ audit: 'record' }>;

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
    ...auditSubject(request),
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
    const entry = { verb: verbOf(name), ...auditSubject(request), caller: 'unknown', requestId: awsRequestId };
    await services.audit.record(entry);
    return run(services)(request);
  };
