// Headless Chromium from npm alone: @sparticuz/chromium carries the binary, its fonts and the NSS libraries.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const root = join(import.meta.dirname, '../../..');
const carrier = join(root, 'node_modules/@sparticuz/chromium');
const { version } = JSON.parse(readFileSync(join(carrier, 'package.json'), 'utf8')) as { version: string };
/** One folder a version: a stale binary is never reused. */
const unpacked = join(root, 'node_modules/.cache/chromium', version);

/** The configuration that comes with the package names folders of Lambda only; without a font, text has no size. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(unpacked, 'fonts/fonts')}</dir>
  <dir>${join(root, 'node_modules/@embedpdf/fonts-jp/fonts')}</dir>
  <dir>~/.fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(unpacked, 'font-cache')}</cachedir>
</fontconfig>
`;

/** Once, about 2 s. Only outside Jest's sandbox: in it process.env is a copy that os.tmpdir() does not see. */
export const unpackChromium = async (): Promise<void> => {
  mkdirSync(unpacked, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = unpacked; // the package unpacks into os.tmpdir()
  try {
    const { default: carried, inflate } = await import('@sparticuz/chromium');
    carried.setGraphicsMode = false;
    await carried.executablePath();
    if (!existsSync(join(unpacked, 'al2023'))) await inflate(join(carrier, 'bin/al2023.tar.br'));
    writeFileSync(join(unpacked, 'fonts.conf'), fontConfiguration);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: join(unpacked, 'chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_FILE: join(unpacked, 'fonts.conf'),
      LD_LIBRARY_PATH: [join(unpacked, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    },
  });
