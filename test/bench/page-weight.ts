// What the page costs a hire: bytes, requests, and the time until a password can be typed, on a slow phone.
import { buildPage } from '../../form/build.ts';
import { unpackChromium } from '../browser/support/chromium.ts';
import { measurePage } from '../browser/support/page-cost.ts';
import type { Bench } from './measurement.ts';

const rowOf = async (language: 'en' | 'ja') => {
  const { requests, bytes, untilTyping } = await measurePage(language);
  return [language, (bytes / 1024).toFixed(1), requests, Math.round(untilTyping)];
};

export const pageWeight: Bench = async () => {
  await Promise.all([unpackChromium(), buildPage()]);
  return {
    title: 'The page, from the press on the link to a field that takes letters',
    note: "Bodies as they travel, in brotli; slowed down to Chromium's Slow 4G, with a processor four times slower.",
    columns: ['language', 'KB', 'requests', 'ms until typing'],
    rows: [await rowOf('en'), await rowOf('ja')],
  };
};
