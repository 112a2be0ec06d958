// Words that meant something to us alone, or several things; the glossary of those that stay is in docs/architecture.md.
const retired =
  /\b(?:desk|wish(?:es)?|doors?|whoever|news|story|late calls?|universes?|mend(?:s|ed)?|stand-ins?|put wrongly|dice|ledger)\b/i;

/** The support address of the samples, and the old name of `npm run emulator`. */
const allowed = /it-desk@|npm run stand-ins|'stand-ins'/g;

/** The lines of a text that have such a word. */
export const linesWithRetiredWords = (text: string): string[] =>
  text.split('\n').filter((line) => retired.test(line.replaceAll(allowed, '')));
