import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageFrom } from '../../../../local/emulator/kit/page.ts';

it('says where the next page begins, and nothing on the last one', () => {
  expect(pageFrom(['a', 'b', 'c'], 0, 2)).toEqual({ items: ['a', 'b'], next: 2 });
  expect(pageFrom(['a', 'b', 'c'], 2, 2)).toEqual({ items: ['c'], next: undefined });
  expect(pageFrom(['a', 'b'], 0, 2)).toEqual({ items: ['a', 'b'], next: undefined });
  expect(pageFrom([], 0, 2)).toEqual({ items: [], next: undefined });
});

it('gives every item once, whatever the size of the pages', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (all, size) => {
      const seen: number[] = [];
      for (let at: number | undefined = 0; at !== undefined;) {
        const page: ReturnType<typeof pageFrom<number>> = pageFrom(all, at, size);
        seen.push(...page.items);
        at = page.next;
      }
      expect(seen).toEqual(all);
    }),
  );
});
