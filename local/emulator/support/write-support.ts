// Writes the tables of the SUPPORT.md files: `npm run docs`.
import * as cognitoSdk from '@aws-sdk/client-cognito-identity-provider';
import * as dynamoDbSdk from '@aws-sdk/client-dynamodb';
import * as kmsSdk from '@aws-sdk/client-kms';
import { readFileSync, writeFileSync } from 'node:fs';
import { defaultSwitches as cognitoSwitches } from '../cognito/pool/switches.ts';
import { operations as cognitoOperations } from '../cognito/wire/operations.ts';
import { operationNames as dynamoDbOperations } from '../dynamodb/dynalite.ts';
import { operations as kmsOperations } from '../kms/operations.ts';
import { operations as statesOperations, unsupportedOperations } from '../states/operations.ts';
import { defaultSwitches as statesSwitches } from '../states/switches.ts';
import { type Known, type KnownSwitch, operationTable, shortOperationTable, switchTable, withTable } from './tables.ts';

type Service = { operations: Record<string, Known> };
type SwitchedService = Service & { switches: Record<string, KnownSwitch> };

type Evidence = Record<'dynamodb' | 'events' | 'kms' | 'lambda' | 's3' | 'ses', Service> &
  Record<'cognito' | 'states', SwitchedService>;

export const evidence: Evidence = JSON.parse(readFileSync(new URL('evidence.json', import.meta.url), 'utf8'));

/** Every operation of a service, read off its SDK client. */
export const operationsOf = (sdk: object): string[] =>
  Object.keys(sdk)
    .filter((name) => /^[A-Z]\w+Command$/.test(name))
    .map((name) => name.slice(0, -'Command'.length));

const { cognito, states, kms, dynamodb } = evidence;

/** For services whose code has no list of operations: a test asks each of them for every operation that AWS has. */
const unlisted = ({ operations }: Service, rest = 'Everything else is 501.'): string =>
  `${operationTable(Object.keys(operations), [], operations)}\n\n${rest}`;

const sesRest =
  'Everything else is 501. While an inbox is open, templates, bulk and GetAccount are answered as aws-ses-v2-local has them.';

const tables: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'cognito/SUPPORT.md': {
    operations: () => operationTable(cognitoOperations.keys(), operationsOf(cognitoSdk), cognito.operations),
    switches: () => switchTable(cognitoSwitches, cognito.switches),
  },
  'states/SUPPORT.md': {
    operations: () => operationTable(statesOperations.keys(), unsupportedOperations, states.operations),
    switches: () => switchTable(statesSwitches, states.switches),
  },
  'SUPPORT.md': {
    kms: () => shortOperationTable(kmsOperations.keys(), operationsOf(kmsSdk), kms.operations),
    dynamodb: () => shortOperationTable(dynamoDbOperations, operationsOf(dynamoDbSdk), dynamodb.operations),
    s3: () => unlisted(evidence.s3),
    ses: () => unlisted(evidence.ses, sesRest),
    lambda: () => unlisted(evidence.lambda, 'Everything else is 404, as paths of no service are.'),
    events: () => unlisted(evidence.events),
  },
};

const place = (name: string): URL => new URL(`../${name}`, import.meta.url);

/** The documents as they should be, by their names. */
export const supportDocuments = (): Map<string, string> =>
  new Map(
    Object.entries(tables).map(([name, parts]) => [
      name,
      Object.entries(parts).reduce(
        (document, [part, text]) => withTable(document, part, text()),
        readFileSync(place(name), 'utf8'),
      ),
    ]),
  );

if (import.meta.main) {
  for (const [name, text] of supportDocuments()) writeFileSync(place(name), text);
}
