import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openLogFile } from '../../../local/onboarding/log-file.ts';

it('keeps every line for those who follow the runbook, and shows at once what is no success', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const shown: string[] = [];
  const file = join(folder, 'functions.jsonl');
  const log = openLogFile(
    () => Date.UTC(2026, 10, 24),
    (line) => void shown.push(line),
    file,
  );
  const names = { functionName: 'verify-email', executionName: 'hire-1001-002', hireId: '1001-002' };
  log({ level: 'info', message: 'function succeeded', ...names });
  log({ level: 'warn', message: 'function failed', ...names, errorName: 'CodeRejectedError' });
  log({ level: 'warn', message: 'function failed', ...names, errorName: 'a canary' });
  log({ level: 'warn', message: 'a canary' });
  const timestamp = '2026-11-24T00:00:00.000Z';
  expect(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { timestamp, level: 'INFO', message: 'function succeeded', ...names },
    { timestamp, level: 'WARN', message: 'function failed', ...names, errorName: 'CodeRejectedError' },
    { timestamp, level: 'WARN', message: 'function failed', ...names, errorName: 'UnlistedError' },
  ]);
  expect(shown).toEqual([
    'log: verify-email  function failed  CodeRejectedError  1001-002',
    'log: verify-email  function failed  UnlistedError  1001-002',
  ]);
  rmSync(folder, { recursive: true });
});
