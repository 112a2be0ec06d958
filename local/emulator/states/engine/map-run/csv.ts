// Text separated by a delimiter, as RFC 4180 has it: quotes hold delimiters, line breaks and doubled quotes.

/** The rows with their cells; the line break at the end begins no row. */
export const csvRows = (text: string, delimiter: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === delimiter) endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r' || text.charAt(at + 1) !== '\n') cell += char;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
};

/** One object for each row: missing cells are blank, and cells without a header are left out (recorded). */
export const csvItems = (text: string, delimiter: string, given?: readonly string[]): Record<string, string>[] => {
  const rows = csvRows(text, delimiter);
  const headers = given ?? rows.shift() ?? [];
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
};
