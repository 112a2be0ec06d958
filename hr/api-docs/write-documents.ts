// Writes hr/api-docs/openapi.json and hr/api-docs/events.schema.json, which others read. `npm run docs`; a test fails when a file
// and the code differ.
import { writeFileSync } from 'node:fs';
import { eventsSchema } from './events.ts';
import { openapi } from './openapi.ts';

const write = (file: string, document: object) =>
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(document, null, 2)}\n`);

write('openapi.json', openapi());
write('events.schema.json', eventsSchema());
