// Jest's globalSetup of the project "browser": the browser unpacked, the page built.
import { buildPage } from '../../form/build.ts';
import { unpackChromium } from './support/chromium.ts';

export default async (): Promise<void> => {
  await Promise.all([unpackChromium(), buildPage()]);
};
