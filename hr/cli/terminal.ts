// What the command line needs of its surroundings, and how it writes: tables for people, JSON for programs.
import { styleText } from 'node:util';
import type { Pace } from './pace.ts';

export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** A person looks on: heads are bold, progress is shown. */
  readonly isWatched: boolean;
  readonly pace: Pace;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The bytes of a file, `-` for the standard input. */
  readonly read: (file: string) => Uint8Array;
  /** Writes a new file, for its owner alone; false when there is one of that name already. */
  readonly write: (file: string, text: string) => boolean;
};

/** Nothing that comes from outside may break the line or steer the terminal. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Columns as wide as they need to be, two spaces between, the head bold for people. */
export function table({ isWatched }: Terminal, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(oneLine));
  const widths = head.map((_, column) => Math.max(...lines.map((row) => row[column]?.length ?? 0)));
  const [first = '', ...rest] = lines.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [isWatched ? styleText('bold', first, { validateStream: false }) : first, ...rest, ''].join('\n');
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** An instant for people, to the minute, in UTC. */
export const instant = (ms: number | undefined): string =>
  ms === undefined ? '' : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`;
