// The command line from its words to its exit code: 0 all well, 1 rejected or only partly done, 2 wrong usage.
import { parseArgs } from 'node:util';
import type { Connection } from '../client/deployment.ts';
import { explain, messageOf } from './explain.ts';
import type { Terminal } from './terminal.ts';
import { textIn, UsageError, type Verb } from './usage.ts';
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

/** Understood after every verb. */
const everywhere = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  outputs: { type: 'string' },
  stack: { type: 'string' },
} as const;

const optionsOf = ({ options = {} }: Verb) =>
  Object.entries(options).map(([name, { type }]) => `[--${name}${type === 'string' ? ` ${name.toUpperCase()}` : ''}]`);

const usageOf = (name: string, verb: Verb) => {
  const options = optionsOf(verb).filter((option) => !verb.takes.includes(option.slice(1).split(/[ \]]/)[0] ?? ''));
  return ['npm run hr --', name, verb.takes, ...options].filter((word) => word !== '').join(' ');
};

const linesOf = (verbs: Verbs) =>
  [...verbs].map(([name, verb]) => `  ${usageOf(name, verb)}\n      ${verb.does}`).join('\n');

const help = `The command line of the onboarding.

HR:
${linesOf(hrVerbs)}

Operators (also as "ops list" and "ops redrive"):
${linesOf(operatorVerbs)}

Options of every command: [--json] for programs, [--outputs FILE] where cdk deploy --outputs-file wrote it (or ONBOARDING_OUTPUTS; the
local environment of npm start without), [--stack NAME] when it has several (or ONBOARDING_STACK).
Exit codes: 0 all well, 1 rejected or only partly done, 2 wrong usage.
`;

function readWords(args: readonly string[], verb: Verb) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { ...verb.options, ...everywhere } });
  } catch (error) {
    const [first = ''] = messageOf(error).split('. ');
    throw new UsageError(first.endsWith('.') ? first : `${first}.`);
  }
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

async function runVerb(surroundings: Surroundings, verb: Verb, args: readonly string[]): Promise<boolean> {
  const { terminal, connect } = surroundings;
  const { values: options, positionals: words } = readWords(args, verb);
  if (options['help'] === true) {
    terminal.out(help);
    return true;
  }
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
    return (await runVerb(surroundings, verb, rest)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) {
      terminal.err(`hr: ${explain(error)}\n`);
      return 1;
    }
    terminal.err(`hr: ${error.message}\nusage: ${usageOf(name, verb)}\n`);
    return 2;
  }
}
