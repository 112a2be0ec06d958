import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { opaqueStrings } from '../../../../../local/emulator/cognito/wire/opaque.ts';

const strings = opaqueStrings(Buffer.from('key'), 'pre', [20, 40]);
const others = opaqueStrings(Buffer.from('other'), 'pre', [20, 40]);

it('reads back what it issued, and nothing that was changed or made under another key', () => {
  const times = fc.integer({ min: 0, max: 4e12 });
  fc.assert(
    fc.property(fc.uuid(), times, fc.nat(), fc.base64String(), (id, time, at, noise) => {
      const text = strings.issue(id, time);
      expect(strings.read(text)).toEqual({ id, time });
      expect(others.read(text)).toBeUndefined();
      expect(strings.read(noise)).toBeUndefined();
      const position = at % text.length;
      const changed = `${text.slice(0, position)}!${text.slice(position + 1)}`;
      expect(strings.read(changed)).toBeUndefined();
    }),
  );
});
