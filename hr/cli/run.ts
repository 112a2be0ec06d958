// The command line from its words to its exit code: 0 all well, 1 rejected or only partly done, 2 wrong usage.
import { Command, CommanderError } from 'commander';
import type { Connection } from '../client/deployment.ts';
import { explain } from './explain.ts';
import type { Terminal } from './terminal.ts';
import { textIn, type Verb } from './usage.ts';
import { UsageError } from '../client/usage-error.ts';
import { cancel } from './verbs/cancel.ts';
import { correctEmail } from './verbs/correct-email.ts';
import { erase } from './verbs/erase.ts';
import { list } from './ops/list.ts';
import { redrive } from './ops/redrive.ts';
import { resend } from './verbs/resend.ts';
import { start } from './verbs/start.ts';
import { status } from './verbs/status.ts';

type Verbs = ReadonlyMap<string, Verb>;
const hrVerbs: Verbs = new Map(Object.entries({ start, status, cancel, 'correct-email': correctEmail, resend, erase }));
/** They ask Step Functions itself, which HR's policy does not allow. */
const operatorVerbs: Verbs = new Map(Object.entries({ list, redrive }));

const optionsOf = ({ options = {} }: Verb) =>
  Object.entries(options).map(([name, { type }]) => `[--${name}${type === 'string' ? ` ${name.toUpperCase()}` : ''}]`);

const usageOf = (name: string, verb: Verb) => {
  const options = optionsOf(verb).filter((option) => !verb.takes.includes(option.slice(1).split(/[ \]]/)[0] ?? ''));
  return ['npm run hr --', name, verb.takes, ...options].filter((word) => word !== '').join(' ');
};

const linesOf = (verbs: Verbs) =>
  [...verbs].map(([name, verb]) => `  ${usageOf(name, verb)}\n      ${verb.does}`).join('\n');

const help = `The command line of the onboarding; --help after a command tells its options.

HR:
${linesOf(hrVerbs)}

Operators (also as "ops list" and "ops redrive"):
${linesOf(operatorVerbs)}

Options of every command: [--json] for programs, [--outputs FILE] where cdk deploy --outputs-file wrote it (or ONBOARDING_OUTPUTS; the
local environment of npm start without), [--stack NAME] when it has several (or ONBOARDING_STACK).
Exit codes: 0 all well, 1 rejected or only partly done, 2 wrong usage.
`;

/** One verb as Commander knows it: its own options, and those that every verb understands. */
function commandOf(name: string, verb: Verb, terminal: Terminal): Command {
  const command = new Command(`npm run hr -- ${name}`)
    .usage(usageOf(name, verb).slice(`npm run hr -- ${name} `.length))
    .description(verb.does)
    .argument('[words...]')
    .helpOption('-h, --help', 'show this help')
    .option('--json', 'print JSON, for programs')
    .option('--outputs <FILE>', 'the file that cdk deploy --outputs-file wrote')
    .option('--stack <NAME>', 'which stack of that file')
    // An error is told in one line.
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: () => {} });
  for (const [option, { type }] of Object.entries(verb.options ?? {})) {
    command.option(type === 'string' ? `--${option} <${option.toUpperCase()}>` : `--${option}`);
  }
  return command;
}

type Words = { readonly words: readonly string[]; readonly options: Readonly<Record<string, unknown>> };

/** @returns undefined when help was asked for and given. @throws UsageError */
function readWords(args: readonly string[], name: string, verb: Verb, terminal: Terminal): Words | undefined {
  const command = commandOf(name, verb, terminal);
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return undefined;
    const text = error.message.replace(/^error: /, '');
    throw new UsageError(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
  }
  const options = command.options.map((option) => [
    option.long?.slice(2),
    command.getOptionValue(option.attributeName()),
  ]);
  return { words: command.args, options: Object.fromEntries(options) };
}

export type Surroundings = {
  readonly terminal: Terminal;
  /** Makes the clients; throws UsageError when the outputs file is none. */
  readonly connect: (where: { readonly outputs: string | undefined; readonly stack: string | undefined }) => Connection;
  /** Where the deployment is told, and which of several, when no option tells it. */
  readonly outputs: string | undefined;
  readonly stack: string | undefined;
};

function readOutputsFile({ terminal }: Surroundings, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return new TextDecoder().decode(terminal.read(file));
  } catch {
    throw new UsageError(`The outputs file ${file} can not be read.`);
  }
}

async function runVerb(
  surroundings: Surroundings,
  name: string,
  verb: Verb,
  args: readonly string[],
): Promise<boolean> {
  const { terminal, connect } = surroundings;
  const read = readWords(args, name, verb, terminal);
  if (!read) return true;
  const { options, words } = read;
  let made: Connection | undefined;
  const connection = () => {
    const outputs = readOutputsFile(surroundings, textIn(options, 'outputs') ?? surroundings.outputs);
    return (made ??= connect({ outputs, stack: textIn(options, 'stack') ?? surroundings.stack }));
  };
  return verb.run({ words, options, isJson: options['json'] === true, terminal, connection });
}

/** @returns the exit code; whatever happens is told in one line on the standard error */
export async function runHr(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const isForOperators = args[0] === 'ops';
  const [name = '', ...rest] = isForOperators ? args.slice(1) : args;
  const { terminal } = surroundings;
  const verb = operatorVerbs.get(name) ?? (isForOperators ? undefined : hrVerbs.get(name));
  if (!verb) {
    const isAsked = name === '--help' || name === '-h' || name === 'help';
    if (isAsked) terminal.out(help);
    else terminal.err(`hr: ${name === '' ? 'Say what to do.' : `There is no verb ${JSON.stringify(name)}.`}\n${help}`);
    return isAsked ? 0 : 2;
  }
  try {
    return (await runVerb(surroundings, name, verb, rest)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) {
      terminal.err(`hr: ${explain(error)}\n`);
      return 1;
    }
    terminal.err(`hr: ${error.message}\nusage: ${usageOf(name, verb)}\n`);
    return 2;
  }
}
