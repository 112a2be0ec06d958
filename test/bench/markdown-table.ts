// A table as Markdown, aligned so that it can be read in a terminal too. Numbers stand to the right.
type Cell = string | number;

const shown = (cell: Cell) => (typeof cell === 'number' ? cell.toFixed(cell < 100 ? 1 : 0) : cell);

export function markdownTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...rows.map((row) => shown(row[at] ?? '').length)),
  );
  const isNumber = (at: number) => typeof rows[0]?.[at] === 'number';
  const line = (cells: readonly Cell[]) => {
    const padded = widths.map((width, at) => {
      const text = shown(cells[at] ?? '');
      return isNumber(at) ? text.padStart(width) : text.padEnd(width);
    });
    return `| ${padded.join(' | ')} |\n`;
  };
  const rule = widths.map((width, at) => (isNumber(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return line(columns) + line(rule) + rows.map(line).join('');
}
