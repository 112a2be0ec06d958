// The tables of the SUPPORT.md files: the rows come from the code's own registries, what is known of them from one file.

export type Known = { evidence: string; lacks?: string; note?: string };
export type KnownSwitch = { meaning: string; reason: string; others?: string };

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const refuseStrangers = (what: string, names: Iterable<string>, known: object): void => {
  const all = new Set(names);
  const stranger = Object.keys(known).find((name) => !all.has(name));
  if (stranger !== undefined)
    throw new Error(`There is evidence for ${what} ${stranger}, which the code does not have.`);
};

const knownOf = <T>(what: string, known: Readonly<Record<string, T>>, name: string): T => {
  const found = known[name];
  if (found === undefined) throw new Error(`There is no evidence for ${what} ${name}.`);
  return found;
};

/** @param missing the operations that AWS has beyond those of the registry */
export const operationTable = (
  registry: Iterable<string>,
  missing: Iterable<string>,
  known: Readonly<Record<string, Known>>,
): string => {
  const here = [...registry].toSorted();
  refuseStrangers('the operation', here, known);
  const rows = here.map((name) => {
    const { lacks, note = '', evidence } = knownOf('the operation', known, name);
    return [name, lacks === undefined ? 'full' : 'partly', lacks ?? note, evidence];
  });
  const absent = [...missing].filter((name) => !here.includes(name)).toSorted();
  return table(
    ['operation', 'support', 'what is not there, or worth knowing', 'evidence'],
    [...rows, ...absent.map((name) => [name, '501', '', ''])],
  );
};

/** For services of which little is here: what is missing stands in one sentence. */
export const shortOperationTable = (
  registry: Iterable<string>,
  missing: Iterable<string>,
  known: Readonly<Record<string, Known>>,
): string => {
  const here = [...registry];
  const absent = [...missing].filter((name) => !here.includes(name)).toSorted();
  return `${operationTable(here, [], known)}\n\nAnswered 501: ${absent.join(', ')}.`;
};

export const switchTable = (
  defaults: Readonly<Record<string, string | number | boolean>>,
  known: Readonly<Record<string, KnownSwitch>>,
): string => {
  refuseStrangers('the switch', Object.keys(defaults), known);
  const rows = Object.entries(defaults).map(([name, value]) => {
    const { meaning, reason, others } = knownOf('the switch', known, name);
    const other = others ?? (typeof value === 'boolean' ? String(!value) : 'any number');
    return [`\`${name}\``, `\`${value}\``, `\`${other}\``, meaning, reason];
  });
  return table(['switch', 'default', 'other', 'what it means', 'why this default'], rows);
};

/** Puts a table between its two marks. */
export const withTable = (document: string, name: string, text: string): string => {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The marks of the table ${name} are missing.`);
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`;
};
