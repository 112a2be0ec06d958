// Whatever is wrong with a link, every path of the page API gives the same answer, byte for byte.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { DynamoDBClient, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ApiAnswer } from '../../../local/onboarding/api.ts';
import type { Apis } from '../apis.ts';
import { eraseFor, endOf, invited } from './hires.ts';
import type { MiniStack } from '../emulator/ministack.ts';
import { until } from '../waiting.ts';

const unknown = 'A'.repeat(43);
const malformed = ['malformed', '', `${unknown}A`, `${unknown.slice(1)}!`, '../../status', '花'.repeat(43)];

/** A new link has come in its place. */
async function supersededLink(apis: Apis): Promise<string> {
  const { hire, hr, person } = await invited(apis, 'http', 'superseded');
  const old = await person.invitationId();
  await hr.resend(hire.employeeNumber);
  const another = async () => ((await person.invitationId()) === old ? undefined : true);
  await until(apis.patience, another, 'No new link has come.');
  assert.equal((await person.reaches('choose-password')).stage, 'choose-password');
  return old;
}

/** The hire is nobody's any more. */
async function erasedLink(apis: Apis): Promise<string> {
  const { hire, hr, person } = await invited(apis, 'http', 'erased-link');
  const id = await person.invitationId();
  await hr.cancel(hire.employeeNumber);
  await endOf(apis, hr, hire);
  await eraseFor(apis, hr, hire.employeeNumber);
  return id;
}

/** One that leads to somebody whose link it is not: the hires table has it, and the row of the hire does not know it. */
async function foreignLink(apis: Apis, { endpoint }: MiniStack): Promise<string> {
  const { hire } = await invited(apis, 'http', 'foreign');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const dynamo = new DynamoDBClient({ region: 'us-east-1', endpoint, credentials });
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  const TableName = TableNames.find((name) => name.includes('Hires'));
  const id = 'F'.repeat(43);
  const pk = `invitation#${createHash('sha256').update(id).digest('base64url')}`;
  await dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, hireId: { S: hire.employeeNumber } } }));
  return id;
}

const own = new Set(['date', 'apigw-requestid', 'connection', 'keep-alive']);
const telling = ({ status, headers, body }: ApiAnswer) => ({
  status,
  body,
  headers: Object.entries(headers).filter(([name]) => !own.has(name)),
});

const bodies: Readonly<Record<string, object>> = {
  status: {},
  'new-password': { waitNumber: 1, password: 'haru-no-umi-hinemosu' },
  'email-code': { waitNumber: 1, code: '123456' },
  resend: {},
};

/** Links of hires that are good for nothing, while their hires wait or have gone. */
export const deadLinks = async (apis: Apis, emulator: MiniStack): Promise<string[]> => [
  await supersededLink(apis),
  await erasedLink(apis),
  await foreignLink(apis, emulator),
];

/** The answer to all of these, to an unknown link and to malformed ones is the same. */
export async function oneAnswer(apis: Apis, links: readonly string[]): Promise<void> {
  const dead = [unknown, ...links, ...malformed];
  for (const [name, body] of Object.entries(bodies)) {
    const ask = (invitationId: string) =>
      apis.api({
        method: 'POST',
        path: `/api/${name}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, invitationId }),
      });
    const [first, ...others] = (await Promise.all(dead.map(ask))).map(telling);
    assert.equal(first?.status, name === 'resend' ? 202 : 404);
    for (const other of others) assert.deepEqual(other, first);
  }
}
