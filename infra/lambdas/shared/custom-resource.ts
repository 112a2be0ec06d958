// A custom resource of CloudFormation: runs, then answers to the address that came with the request, whatever happened;
// without an answer a deployment hangs for an hour (docs.aws.amazon.com/AWSCloudFormation, crpg-ref).
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

export type Made = {
  /** Another id than before has CloudFormation delete the former one. */
  readonly id: string;
  readonly data?: Readonly<Record<string, string>>;
  /** Keeps the data out of what CloudFormation shows. */
  readonly isSecret?: boolean;
};

export type Request = {
  readonly kind: 'Create' | 'Update' | 'Delete';
  readonly properties: Readonly<Record<string, unknown>>;
};

export type Send = (url: string, body: string) => Promise<void>;

const put: Send = async (url, body) => {
  const answer = await fetch(url, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!answer.ok) throw new Error(`CloudFormation answered ${answer.status}.`);
};

const idBefore = (event: CloudFormationCustomResourceEvent) =>
  'PhysicalResourceId' in event ? event.PhysicalResourceId : event.LogicalResourceId;

async function outcome(event: CloudFormationCustomResourceEvent, run: (request: Request) => Promise<Made>) {
  try {
    const { id, data, isSecret } = await run({ kind: event.RequestType, properties: event.ResourceProperties });
    return { Status: 'SUCCESS', PhysicalResourceId: id, Data: data ?? {}, NoEcho: isSecret ?? false };
  } catch (error) {
    const Reason = error instanceof Error ? `${error.name}: ${error.message}` : 'It failed without a reason.';
    // A resource that could not be made has to be deletable all the same, or the stack is stuck.
    const Status = event.RequestType === 'Delete' ? 'SUCCESS' : 'FAILED';
    return { Status, Reason, PhysicalResourceId: idBefore(event) };
  }
}

export const customResource =
  (run: (request: Request) => Promise<Made>, send: Send = put) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const { StackId, RequestId, LogicalResourceId } = event;
    const answer = await outcome(event, run);
    await send(event.ResponseURL, JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId }));
  };

/** @throws Error that names a property that the template did not give */
export function textProperty({ properties }: Request, name: string): string {
  const value = properties[name];
  if (typeof value !== 'string') throw new Error(`The property ${name} is missing.`);
  return value;
}
