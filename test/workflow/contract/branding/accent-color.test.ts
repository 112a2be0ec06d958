import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canBeRead, contrast, ownPalette, paletteOf } from '../../../../workflow/contract/branding/accent-color.ts';

it('reckons contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
  expect(contrast('#1d4f9c', '#1d4f9c')).toBe(1);
});

it('takes our own colour, and has ours where none is set', () => {
  expect(canBeRead(ownPalette.light.press)).toBe(true);
  expect(paletteOf(undefined)).toBe(ownPalette);
});

it('gives every colour that can be read shades that can be read, by light and in the dark', () => {
  const color = fc.integer({ min: 0, max: 0xff_ff_ff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(color.filter(canBeRead), (accent) => {
      const { light, dark } = paletteOf(accent);
      for (const { press, hover, onPress } of [light, dark]) {
        expect(contrast(press, onPress)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(hover, onPress)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(light.press, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(light.press, '#eef2f7')).toBeGreaterThanOrEqual(4.5);
      for (const ground of ['#21262d', '#15181d']) expect(contrast(dark.press, ground)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 500 },
  );
});
