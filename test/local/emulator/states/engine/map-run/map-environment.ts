// A machine of one Map in distributed mode, on an S3 with one bucket, and what its Map Run looks like from outside.
import { ObjectStore } from '../../../../../../local/emulator/s3/store.ts';
import { machine, VirtualEnvironment, type LambdaFunction } from '../../virtual-environment.ts';

export type MapRunAnswer = {
  mapRunArn: string;
  status: string;
  itemCounts: Record<string, number>;
  executionCounts: Record<string, number>;
  redriveCount: number;
};

export class MapEnvironment extends VirtualEnvironment {
  readonly objects: ObjectStore;

  constructor(functions: Record<string, LambdaFunction> = {}) {
    const place: { store?: ObjectStore } = {};
    super(functions, {}, 1, {
      get: (bucket, key) => place.store!.get(bucket, key),
      put: (bucket, key, body) => place.store!.put(bucket, key, body),
      list: (bucket, prefix) => place.store!.list(bucket, prefix),
    });
    this.objects = place.store = new ObjectStore(this.clock);
    this.objects.create('files');
  }

  put(key: string, text: string): void {
    this.objects.put('files', key, Buffer.from(text));
  }

  json(key: string): unknown {
    return JSON.parse(Buffer.from(this.objects.get('files', key).body).toString());
  }

  async mapRun(executionArn: string): Promise<MapRunAnswer> {
    const { mapRuns } = (await this.states.call('ListMapRuns', { executionArn })) as { mapRuns: MapRunAnswer[] };
    return (await this.states.call('DescribeMapRun', { mapRunArn: mapRuns[0]!.mapRunArn })) as MapRunAnswer;
  }

  async children(executionArn: string, filter: object = {}): Promise<Record<string, unknown>[]> {
    const { mapRunArn } = await this.mapRun(executionArn);
    const { executions } = await this.call('ListExecutions', { mapRunArn, ...filter });
    return executions;
  }
}

export const echo = { Echo: { Type: 'Pass', End: true } };

export const distributed = (states: Record<string, object> = echo, more: object = {}): object => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...machine(states) },
  End: true,
  ...more,
});

export const mapOf = (states: Record<string, object> = echo, more: object = {}): object =>
  machine({ Each: distributed(states, more) });

export const reader = (Key: string, ReaderConfig: object): object => ({
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'files', Key }, ReaderConfig },
});
