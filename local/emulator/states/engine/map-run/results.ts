// What a Map Run gives as its result: the outputs of its children, or the place in S3 where they have been written.
import type { ResultWriter } from '../../definition/machine.ts';
import { isObject, type JsonObject, stringify } from '../../json.ts';
import type { Values } from '../../jsonata/fields.ts';
import type { Objects } from '../../../kit/seams.ts';
import { isoTime } from '../../../kit/iso-time.ts';
import type { Execution, MapRun } from '../model.ts';

/** The results cannot be written: the Map Run fails by the name States.ResultWriterFailed. */
export class ResultWriterError extends Error {}

const included = { Included: true };

const recordOf = (child: Execution): JsonObject => {
  const { arn, name, input, output, error, cause, startedAt, stoppedAt, status, of } = child;
  return {
    ExecutionArn: arn,
    Input: input.text,
    InputDetails: included,
    Name: name,
    ...(output === undefined ? {} : { Output: output.text, OutputDetails: included }),
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
    StartDate: isoTime(startedAt),
    StateMachineArn: of.stateMachineArn,
    Status: status,
    ...(stoppedAt === undefined ? {} : { StopDate: isoTime(stoppedAt) }),
  };
};

/** Documented: what failed is told with its metadata, whatever the transformation. */
const transformed = (children: readonly Execution[], transformation: ResultWriter['transformation']): unknown[] =>
  children.flatMap((child): unknown[] => {
    if (transformation === 'NONE' || child.output === undefined) return [recordOf(child)];
    const { value } = child.output;
    return transformation === 'FLATTEN' && Array.isArray(value) ? value : [value];
  });

const isGood = (child: Execution): boolean => child.status === 'SUCCEEDED';

const written = (results: readonly unknown[], { outputType }: ResultWriter): string =>
  outputType === 'JSONL' ? results.map((each) => `${stringify(each)}\n`).join('') : stringify(results);

type Written = { Key: string; Size: number };

const writeAll = (objects: Objects, run: MapRun, writer: ResultWriter, bucket: string, folder: string): JsonObject => {
  const put = (name: string, text: string): Written => {
    const body = Buffer.from(text);
    const key = `${folder}/${name}`;
    objects.put(bucket, key, body);
    return { Key: key, Size: body.length };
  };
  const extension = writer.outputType === 'JSONL' ? 'jsonl' : 'json';
  const file = (kind: string, results: readonly unknown[]): Written[] =>
    results.length === 0 ? [] : [put(`${kind}_0.${extension}`, written(results, writer))];
  const { children } = run;
  const pending = run.inputs.slice(children.length).map(({ input }) => ({ Input: input.text, Status: 'PENDING' }));
  const ResultFiles = {
    FAILED: file(
      'FAILED',
      transformed(
        children.filter((child) => !isGood(child)),
        'NONE',
      ),
    ),
    PENDING: file('PENDING', pending),
    SUCCEEDED: file('SUCCEEDED', transformed(children.filter(isGood), writer.transformation)),
  };
  run.resultsWritten = children.length;
  return put('manifest.json', stringify({ DestinationBucket: bucket, MapRunArn: run.arn, ResultFiles }));
};

/** Where the results go, undefined when they stay in the state's output. */
const writeResults = (objects: Objects | undefined, run: MapRun, writer: ResultWriter, values: Values): unknown => {
  const given = isObject(values.WriterArguments) ? values.WriterArguments : {};
  const { Bucket: bucket, Prefix: prefix } = given;
  if (objects === undefined) throw new ResultWriterError('There is no S3 in this environment.');
  if (typeof bucket !== 'string') throw new ResultWriterError("The field 'Bucket' is required but was missing");
  const id = run.arn.split(':').at(-1) ?? '';
  const folder = typeof prefix === 'string' && prefix !== '' ? `${prefix.replace(/\/$/, '')}/${id}` : id;
  try {
    const { Key } = writeAll(objects, run, writer, bucket, folder);
    return { MapRunArn: run.arn, ResultWriterDetails: { Bucket: bucket, Key } };
  } catch (error) {
    throw new ResultWriterError(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

export const resultOf = (objects: Objects | undefined, run: MapRun): unknown => {
  const { writer } = run.distributed;
  if (writer?.toS3) return writeResults(objects, run, writer, run.values);
  const results = transformed(run.children, writer?.transformation ?? 'COMPACT');
  return writer?.outputType === 'JSONL' ? written(results, writer) : results;
};
