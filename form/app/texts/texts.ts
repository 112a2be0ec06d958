// The words of the page: authored in texts/{en,ja}.json, fetched one language at a time (load-texts.ts).
import { type Language, languages } from '../../../workflow/contract/languages.ts';
import type en from './en.json';

export type Texts = typeof en;

type Values = Readonly<Record<string, string | number | undefined>>;

/** One pass: a value that looks like a placeholder stays as it is. */
export const fill = (text: string, values: Values): string =>
  text.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''));

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

/** The first of the browser's languages that we have. */
export const browserLanguage = (wanted: readonly string[]): Language =>
  wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';

/** A text by its problem's key; the server may know a problem that this copy of the page does not. */
export const problemText = ({ problems }: Texts, key: string, values: Values): string => {
  const [, text] = Object.entries(problems).find(([known]) => known === key) ?? [];
  const other = key.startsWith('code.') ? problems['code.wrong'] : problems['password.notAccepted'];
  return fill(text ?? other, values);
};

/** `0:07`, `12:30`. */
export const minutesAndSeconds = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
};
