import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../../source-files.ts';
import { synthesise, theOnly } from '../synthesised.ts';

it.each([
  ['Custom::OriginSecret', 'make-origin-secret'],
  ['Custom::PageFiles', 'put-page-files'],
])('gives a %s every property that its function reads', (type, name) => {
  const given = Object.keys(theOnly(synthesise(), type).Properties);
  const source = readFileSync(join(root, `infra/lambdas/${name}.ts`), 'utf8');
  const read = Array.from(source.matchAll(/textProperty\(request, '(\w+)'\)/g), ([, property]) => property);
  expect(read.length).toBeGreaterThan(0);
  expect(given).toEqual(expect.arrayContaining(read));
});
