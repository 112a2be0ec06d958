import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { eventsSchema } from '../../../hr/api-docs/events.ts';
import type { PutEvent } from '../../../local/emulator/events/events.ts';
import { aHire, minutes, startJourney } from '../../journeys/journey.ts';
import { type Json, judge } from './json-schema.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../hr/api-docs/events.schema.json', import.meta.url), 'utf8'),
) as Json;
const isEvent = judge(schema, schema);

type Kind = { readonly properties: { readonly detail: { readonly properties: object } } };

/** The fields of the detail of the nth kind of event. */
const fieldsOf = (nth: number) => {
  const kind = (schema as unknown as { readonly oneOf: readonly Kind[] }).oneOf[nth];
  return Object.keys(kind?.properties.detail.properties ?? {});
};

/** An entry of PutEvents as EventBridge delivers it. */
const delivered = ({ id, Time = 0, Source, DetailType, Detail }: PutEvent) => ({
  version: '0',
  id,
  'detail-type': DetailType,
  source: Source,
  account: '111122223333',
  time: new Date(Time * 1000).toISOString(),
  region: 'eu-west-1',
  resources: [],
  detail: JSON.parse(Detail),
});

/** Of a hire whose first mail bounces, and who gets to the end all the same. */
async function publishedEvents() {
  const journey = await startJourney(aHire({ email: 'bounce@simulator.amazonses.com' }));
  await journey.advance(minutes);
  await journey.choosePassword();
  await journey.enterCode();
  await journey.emulator.lambda.invoke('sweeper', '{}');
  const events = journey.emulator.events.list().map(delivered);
  const of = (detailType: string) => events.filter((event) => event['detail-type'] === detailType);
  return { stages: of('Hire Stage Changed'), mails: of('Hire Mail Problem'), requests: of('HR Request') };
}

it('is what the code generates: after a change of the events, run npm run docs', () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(eventsSchema())));
});

it('describes every event that is published, field by field', async () => {
  const { stages, mails, requests } = await publishedEvents();
  expect(requests).toMatchObject([{ detail: { verb: 'start', caller: 'unknown' } }]);
  expect(requests.filter((event) => !isEvent(event))).toEqual([]);
  expect(stages.length).toBeGreaterThan(3);
  expect(mails.length).toBeGreaterThan(0);
  expect([...stages, ...mails].filter((event) => !isEvent(event))).toEqual([]);
  // Only the last one says how it ended.
  const [last, ...others] = stages.map(({ detail }) => Object.keys(detail).toSorted()).toReversed();
  expect(last).toEqual(fieldsOf(0).toSorted());
  for (const fields of others) expect([...fields, 'outcome'].toSorted()).toEqual(last);
  for (const { detail } of mails)
    expect([...Object.keys(detail), 'outcome'].toSorted()).toEqual(fieldsOf(1).toSorted());
});

it('numbers the events of a hire over both kinds of event', async () => {
  const { stages, mails } = await publishedEvents();
  const sequences = [...stages, ...mails].map(({ detail }) => detail.sequence).toSorted((one, other) => one - other);
  expect(sequences).toEqual(Array.from({ length: sequences.length }, (_, nth) => nth + 1));
});

it('refuses what is no event of ours, and takes fields that come later', async () => {
  const { stages, mails } = await publishedEvents();
  for (const [event] of [stages, mails]) {
    expect(isEvent({ ...event, source: 'elsewhere' })).toBe(false);
    expect(isEvent({ ...event, detail: { ...event?.detail, stage: 'somewhere' } })).toBe(false);
    expect(isEvent({ ...event, detail: { ...event?.detail, sequence: 0 } })).toBe(false);
    expect(isEvent({ ...event, detail: { ...event?.detail, mood: 'good' } })).toBe(true);
  }
  for (const mail of mails) {
    expect(isEvent({ ...mail, detail: { ...mail.detail, mailProblem: undefined } })).toBe(false);
  }
});
