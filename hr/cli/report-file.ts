// The refused entries of a file as a file of their own, beside it: corrected there, it is started like any other.
import type { BadEntry, HiresFile } from '../hires-file/entry.ts';
import { explain } from './explain.ts';
import { type Call, textIn } from './usage.ts';

/** More reports of one file nobody keeps. */
const mostReports = 99;

/** `hires.refused.csv` for `hires.csv`, and for its report too. */
const defaultName = (file: string, form: HiresFile['form']) =>
  `${file.replace(/\.[^./\\]*$/, '').replace(/\.refused(?:-\d+)?$/, '')}.refused.${form}`;

/** Somebody may be at work on an earlier report: none is ever written over. */
function writeNew({ terminal }: Call, name: string, text: string): string | undefined {
  const [, stem = name, extension = ''] = /^(.*?)(\.[^./\\]*)?$/s.exec(name) ?? [];
  for (let number = 1; number <= mostReports; number += 1) {
    const free = number === 1 ? name : `${stem}-${number}${extension}`;
    if (terminal.write(free, text)) return free;
  }
  return undefined;
}

/** Writes nothing when nothing is wrong; a file that came by the standard input has a report only under a given name. */
export function writeReport(call: Call, name: string, file: HiresFile, bad: readonly BadEntry[]): void {
  const given = textIn(call.options, 'report');
  if (bad.length === 0 || (name === '-' && given === undefined)) return;
  const { terminal, isJson } = call;
  try {
    const written = writeNew(call, given ?? defaultName(name, file.form), file.reportOf(bad));
    if (written === undefined) {
      terminal.err('hr: There are too many reports beside the file; no other was written.\n');
      return;
    }
    const text = `What was refused is in ${written}: correct it there, and start that file.\n`;
    if (isJson) terminal.err(text);
    else terminal.out(text);
  } catch (error) {
    terminal.err(`hr: The report could not be written. ${explain(error)}\n`);
  }
}
