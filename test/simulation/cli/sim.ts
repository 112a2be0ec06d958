// npm run sim -- COMMAND: the simulation from the command line. Each command is a file beside this one.

type Command = { readonly takes: string; readonly does: string; readonly run: () => Promise<unknown> };

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    play: {
      takes: '[--hires 10000] [--seeds 100] [--seed s42 [--log]] [--prefix s] [--from 1] [--light] [--json]',
      does: 'plays hires under seeds; one seed again, with its log',
      run: () => import('./play.ts'),
    },
    exhaust: {
      takes: '[--pairs 20000] [--case NAME] [--json]',
      does: 'puts every fault at every call of every case, and pairs of them',
      run: () => import('./exhaust.ts'),
    },
    interleave: {
      takes: '[--race NAME [--schedule ABBA]] [--steps 8] [--json]',
      does: 'plays every order of two actors',
      run: () => import('./interleave.ts'),
    },
    mutants: {
      takes: '[--name NAME] [--write docs/mutants.md]',
      does: 'puts each mistake of the catalogue into the product; --write writes the table',
      run: () => import('./mutants.ts'),
    },
    burst: {
      takes: '[--hires 10000] [--share 1] [--clicks 60,2] [--write docs/burst.md]',
      does: 'everybody at once, with quotas on; --write writes what it costs',
      run: () => import('./burst.ts'),
    },
    report: {
      takes: '[--hires 10000] [--seeds 100] [--pairs 2000]',
      does: 'plays and exhausts; writes docs/reliability.md',
      run: () => import('./report.ts'),
    },
  }),
);

const lines = [...commands].map(([name, { takes, does }]) => `  npm run sim -- ${name} ${takes}\n      ${does}`);
const help = `The simulation: hires under faults, watched by invariants.\n\n${lines.join('\n')}\n\nExit codes: 0 no violation, 1 violations, 2 wrong usage.\n`;

const isHelp = (word: string | undefined) => word === '--help' || word === '-h' || word === 'help';
const isWrongUse = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

async function main(): Promise<void> {
  const [name = '', first] = process.argv.slice(2);
  const command = commands.get(name);
  if (isHelp(name) || (command && isHelp(first))) return void process.stdout.write(help);
  if (!command) {
    process.stderr.write(`sim: ${name === '' ? 'Name a command.' : `There is no command "${name}".`}\n\n${help}`);
    process.exitCode = 2;
    return;
  }
  // The command reads its own words.
  process.argv.splice(2, 1);
  try {
    await command.run();
  } catch (error) {
    if (!isWrongUse(error)) throw error;
    process.stderr.write(`sim: ${error instanceof Error ? error.message : ''}\n\n${help}`);
    process.exitCode = 2;
  }
}

await main();
