import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as ses from '@aws-sdk/client-sesv2';
import * as sfn from '@aws-sdk/client-sfn';
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createEnvironment } from '../../../../local/emulator/environment/environment.ts';
import { operations, unsupportedOperations } from '../../../../local/emulator/states/operations.ts';
import { operationTable, switchTable, withTable } from '../../../../local/emulator/support/tables.ts';
import { evidence, operationsOf, supportDocuments } from '../../../../local/emulator/support/write-support.ts';

/** Without what the formatter does to tables. */
const bare = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');

it.each([...supportDocuments()])('%s is what npm run docs writes', (name, text) => {
  const file = new URL(`../../../../local/emulator/${name}`, import.meta.url);
  expect(bare(readFileSync(file, 'utf8'))).toBe(bare(text));
});

it('knows every operation of Step Functions, as one that is here or one that is refused by name', () => {
  const all = operationsOf(sfn).toSorted();
  expect([...operations.keys(), ...unsupportedOperations].toSorted()).toEqual(all);
});

it.each([
  ['ses', ses],
  ['events', eventbridge],
] as const)('answers every operation of %s as its table says', async (name, sdk) => {
  const environment = createEnvironment();
  const here: string[] = [];
  for (const operation of operationsOf(sdk)) {
    const outcome = await environment[name].call(operation, {}).catch((error: unknown) => error);
    if (!(outcome instanceof Error) || outcome.name !== 'NotImplemented') here.push(operation);
  }
  expect(here.toSorted()).toEqual(Object.keys(evidence[name].operations).toSorted());
});

it('says full, partly or 501 of every operation', () => {
  const known = { A: { evidence: 'seen' }, B: { evidence: 'read', lacks: 'half' } };
  const lines = operationTable(['B', 'A'], ['C', 'A'], known).split('\n').slice(2);
  expect(lines).toEqual(['| A | full |  | seen |', '| B | partly | half | read |', '| C | 501 |  |  |']);
});

it('refuses an operation or a switch without evidence, and evidence without an operation or a switch', () => {
  expect(() => operationTable(['A'], [], {})).toThrow('no evidence for the operation A');
  expect(() => operationTable([], [], { A: { evidence: 'seen' } })).toThrow('the operation A, which');
  expect(() => switchTable({ a: true }, {})).toThrow('no evidence for the switch a');
  expect(() => switchTable({}, { a: { meaning: 'm', reason: 'r' } })).toThrow('the switch a, which');
});

it('puts a table between its marks and nowhere else', () => {
  expect(withTable('a\n<!-- t -->\nold\n<!-- /t -->\nb', 't', 'new')).toBe('a\n<!-- t -->\n\nnew\n\n<!-- /t -->\nb');
  expect(() => withTable('a', 't', 'new')).toThrow('The marks of the table t are missing.');
});
