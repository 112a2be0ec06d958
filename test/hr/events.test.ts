import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { eventsSchema } from '../../hr/events.ts';
import type { PutEvent } from '../../local/events/events.ts';
import { startJourney } from '../journeys/journey.ts';
import { type Json, judge } from './json-schema.ts';

const schema = JSON.parse(readFileSync(new URL('../../hr/events.schema.json', import.meta.url), 'utf8')) as Json;
const isEvent = judge(schema, schema);

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

async function publishedEvents() {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  await journey.world.lambda.invoke('sweeper', '{}');
  return journey.world.events.list().map(delivered);
}

it('is what the code generates: after a change of the events, run npm run hr-documents', () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(eventsSchema())));
});

it('describes every event that is published, field by field', async () => {
  const events = await publishedEvents();
  expect(events.length).toBeGreaterThan(4);
  expect(events.filter((event) => !isEvent(event))).toEqual([]);
  const { properties } = (schema as { properties: { detail: { properties: object } } }).properties.detail;
  // Only the last one says how it ended.
  const [last, ...others] = events.map(({ detail }) => Object.keys(detail).toSorted()).toReversed();
  expect(last).toEqual(Object.keys(properties).toSorted());
  for (const fields of others) expect([...fields, 'outcome'].toSorted()).toEqual(last);
});

it('refuses what is no event of ours, and takes fields that come later', async () => {
  const [event] = await publishedEvents();
  expect(isEvent({ ...event, source: 'elsewhere' })).toBe(false);
  expect(isEvent({ ...event, detail: { ...event?.detail, stage: 'somewhere' } })).toBe(false);
  expect(isEvent({ ...event, detail: { ...event?.detail, sequence: 0 } })).toBe(false);
  expect(isEvent({ ...event, detail: { ...event?.detail, mood: 'good' } })).toBe(true);
});
