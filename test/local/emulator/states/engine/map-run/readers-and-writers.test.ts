import { expect, it } from '@jest/globals';
import { csvItems, csvRows } from '../../../../../../local/emulator/states/engine/map-run/csv.ts';
import { FunctionError, invoke, refusal } from '../../virtual-environment.ts';
import { echo, MapEnvironment, mapOf, reader } from './map-environment.ts';

it('reads cells with quotes, delimiters and line breaks in them', () => {
  expect(csvRows('a,"b,""c"" \r\nd",e\r\n"",f,', ',')).toEqual([
    ['a', 'b,"c" \r\nd', 'e'],
    ['', 'f', ''],
  ]);
  expect(csvRows('', ',')).toEqual([]);
  expect(csvRows('a', ',')).toEqual([['a']]);
});

it('names cells by the first row or by given headers; what has no header is left out', () => {
  expect(csvItems('H1;H2\n1;2;3\n4', ';')).toEqual([
    { H1: '1', H2: '2' },
    { H1: '4', H2: '' },
  ]);
  expect(csvItems('1,2', ',', ['A', 'B', 'A'])).toEqual([{ A: '', B: '2' }]);
});

it('reads CSV with given headers, JSON by a pointer, the first items, and the list of a bucket', async () => {
  const environment = new MapEnvironment();
  environment.put('in/a.csv', '1\t2\n3\t4\n');
  environment.put('in/b.json', '{"rows":{"list":[1,2,3]}}');
  const csv = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'], CSVDelimiter: 'TAB' };
  expect((await environment.run(mapOf(echo, reader('in/a.csv', csv))))['output']).toEqual([
    { x: '1', y: '2' },
    { x: '3', y: '4' },
  ]);
  const json = { InputType: 'JSON', ItemsPointer: '/rows/list', MaxItems: 2 };
  expect((await environment.run(mapOf(echo, reader('in/b.json', json))))['output']).toEqual([1, 2]);
  const ItemReader = {
    Resource: 'arn:aws:states:::s3:listObjectsV2',
    Arguments: { Bucket: 'files', Prefix: '{% $states.input.prefix %}' },
  };
  const { output } = await environment.run(mapOf(echo, { ItemReader }), { prefix: 'in/' });
  expect(output).toEqual([
    expect.objectContaining({ Key: 'in/a.csv', Size: 8, StorageClass: 'STANDARD' }),
    expect.objectContaining({ Key: 'in/b.json' }),
  ]);
});

it('keeps the digits of large numbers from the file to the output', async () => {
  const environment = new MapEnvironment();
  environment.put('a.jsonl', '{"n":9007199254740993}\n');
  const executionArn = await environment.start(mapOf(echo, reader('a.jsonl', { InputType: 'JSONL' })));
  const described = await environment.states.call('DescribeExecution', { executionArn });
  expect(described).toMatchObject({ output: '[{"n":9007199254740993}]' });
});

const picky = (event: unknown) => {
  if (Number(event) < 0) throw new FunctionError('Negative');
  return [event, event];
};
const states = { Call: invoke('picky', { Output: '{% $states.result.Payload %}', End: true }) };
const toS3 = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'files', Prefix: 'out' } };

type Manifest = { ResultFiles: Record<string, { Key: string; Size: number }[]> };

it('writes the results and a manifest to S3, and tells where', async () => {
  const environment = new MapEnvironment({ picky });
  const executionArn = await environment.start(
    mapOf(states, { Items: [1, -1], ToleratedFailureCount: 1, ResultWriter: toS3 }),
  );
  const { mapRunArn } = await environment.mapRun(executionArn);
  const folder = `out/${mapRunArn.split(':').at(-1)}`;
  const { output } = await environment.describe(executionArn);
  expect(output).toEqual({
    MapRunArn: mapRunArn,
    ResultWriterDetails: { Bucket: 'files', Key: `${folder}/manifest.json` },
  });
  const manifest = environment.json(`${folder}/manifest.json`) as Manifest;
  expect(manifest).toEqual({
    DestinationBucket: 'files',
    MapRunArn: mapRunArn,
    ResultFiles: {
      FAILED: [{ Key: `${folder}/FAILED_0.json`, Size: expect.any(Number) }],
      PENDING: [],
      SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json`, Size: expect.any(Number) }],
    },
  });
  expect(environment.json(`${folder}/SUCCEEDED_0.json`)).toEqual([
    expect.objectContaining({ Input: '1', Output: '[1,1]', Status: 'SUCCEEDED', InputDetails: { Included: true } }),
  ]);
  expect(environment.json(`${folder}/FAILED_0.json`)).toEqual([
    expect.objectContaining({ Input: '-1', Error: 'Negative', Status: 'FAILED' }),
  ]);
  expect((await environment.mapRun(executionArn)).itemCounts).toMatchObject({ resultsWritten: 2, failed: 1 });
});

const config = (WriterConfig: object, more: object = {}) =>
  mapOf(states, { Items: [1, 2], ResultWriter: { WriterConfig, ...more } });

it('transforms results, with or without S3', async () => {
  const environment = new MapEnvironment({ picky });
  expect((await environment.run(config({ Transformation: 'FLATTEN' })))['output']).toEqual([1, 1, 2, 2]);
  expect((await environment.run(config({ Transformation: 'COMPACT' })))['output']).toEqual([
    [1, 1],
    [2, 2],
  ]);
  const lines = await environment.start(config({ Transformation: 'COMPACT', OutputType: 'JSONL' }, toS3));
  const { mapRunArn } = await environment.mapRun(lines);
  const { body } = environment.objects.get('files', `out/${mapRunArn.split(':').at(-1)}/SUCCEEDED_0.jsonl`);
  expect(Buffer.from(body).toString()).toBe('[1,1]\n[2,2]\n');
});

it('fails by name when the results cannot be written', async () => {
  const environment = new MapEnvironment({ picky });
  const ResultWriter = { ...toS3, Arguments: { Bucket: 'none' } };
  expect(await environment.run(mapOf(states, { Items: [1], ResultWriter }))).toMatchObject({
    error: 'States.ResultWriterFailed',
    cause: 'The specified bucket does not exist',
  });
});

it('refuses what is not here or cannot be, each part by its name and place, all at once', async () => {
  const environment = new MapEnvironment();
  const definition = mapOf(echo, {
    Label: 'no blanks allowed',
    ItemBatcher: {},
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      Arguments: { Key: 'a' },
      ReaderConfig: { InputType: 'PARQUET' },
    },
    ResultWriter: { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'b' } },
  });
  const { diagnostics } = await environment.call('ValidateStateMachineDefinition', {
    definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
  });
  expect(diagnostics.map(({ location }) => location)).toEqual([
    '/States/Each/ItemReader/ReaderConfig/InputType',
    '/States/Each/ItemReader/Arguments',
    '/States/Each/ResultWriter/Resource',
    '/States/Each/Label',
    '/States/Each/ItemBatcher',
  ]);
  const inline = {
    Each: { Type: 'Map', ItemProcessor: { StartAt: 'Echo', States: echo }, ItemBatcher: {}, End: true },
  };
  expect(await refusal(environment.create({ StartAt: 'Each', States: inline }))).toContain(
    "'ItemBatcher' belongs to the Distributed mode of Map",
  );
});
