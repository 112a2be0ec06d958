import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { root } from '../../infra/bundle.ts';

// The CLI takes its time on a machine that has other things to do.
jest.setTimeout(180_000);

const nowhere = 'http://127.0.0.1:9';

/** An environment without credentials, region, or a way out. */
const offline = (home: string) => ({
  PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
  HOME: home,
  HTTPS_PROXY: nowhere,
  HTTP_PROXY: nowhere,
  AWS_EC2_METADATA_DISABLED: 'true',
});

it('synthesises offline, without credentials and without a warning', () => {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    // The bundles of this test run are taken as they are: no other test may find them half written.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--strict', '--build', '', '--output', join(folder, 'out')],
      { cwd: root, env: offline(folder), encoding: 'utf8' },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    const report = readFileSync(join(folder, 'out', 'validation-report.json'), 'utf8');
    expect(report).not.toContain('"severity":"error"');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
