// I15: no secret stands anywhere but in its own place. What the product hands to Cognito, gets from it, from people or from
// KMS is a canary, and every sink is searched: histories, logs, tables, events, mails with their tags, answers to page and HR.
import { allowedIn, isLogMessage, type LogFields } from '../../../functions/runtime/log.ts';
import type { Call } from '../environment/call-site.ts';
import { Canaries } from '../observations/canaries.ts';
import type { Invariant, Observations } from '../observations/observations.ts';
import type { Ended } from '../environment/invocation.ts';
import { codeIn, linkIn } from '../../../local/onboarding/hire-actor.ts';

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Members of inputs and outputs that are secrets, wherever they stand. */
const secretMembers = new Set([
  'TemporaryPassword',
  'Password',
  'PASSWORD',
  'NEW_PASSWORD',
  'REFRESH_TOKEN',
  'Session',
  'AccessToken',
  'IdToken',
  'RefreshToken',
  'Token',
  'Code',
  'taskToken',
]);

/** DynamoDB and EventBridge take no secret as such; what they get is a sink. */
const hasSecrets = ({ service }: Call) => service === 'cognito' || service === 'states';

const isHr = (functionName: string) => functionName.startsWith('hr-');

/** What came of an invocation, as the caller sees it. */
const told = ({ answer, error }: Ended): string =>
  `${JSON.stringify(answer ?? null)} ${error instanceof Error ? `${error.name} ${error.message}` : ''}`;

/** The fields of a log line whose values are of no closed list and no form: what the deployed log would leave out. */
function freeFieldsOf({ message, ...fields }: LogFields & { readonly message: string }): string[] {
  const allowed: Fields = allowedIn(fields);
  const free = Object.entries(fields).filter(([name, value]) => value !== undefined && allowed[name] !== value);
  return [...free.map(([name]) => name), ...(isLogMessage(message) ? [] : ['message'])];
}

export function noSecretAnywhere(observations: Observations): Invariant {
  const canaries = new Canaries();
  /** Searched in the end: a line, or a sealed value, may be written before its secret is known to be one. */
  let kept: [text: string, where: string][] = [];

  function learn(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value as Fields)) {
      if (typeof member === 'object') learn(member);
      else if (secretMembers.has(name)) canaries.add(text(member) ?? '', name);
    }
  }

  function search(sink: string, where: string): void {
    for (const name of canaries.find(sink)) observations.violate('I15', `${name} in ${where}`);
  }

  /** The product wipes its own copy after use. */
  function learnKey(output: unknown): void {
    const { Plaintext } = output as { Plaintext?: Uint8Array };
    if (Plaintext) canaries.addBytes(Plaintext, 'data key');
  }

  /** All but the text, which has the link or the code and is looked at when it has arrived. */
  function keepMail(input: object): void {
    const { Content: _text, ...rest } = input as { Content?: unknown };
    kept.push([JSON.stringify(rest), 'the tags of a mail']);
  }

  function checkRow(input: object): void {
    const { Item, ExpressionAttributeValues, TableName } = input as {
      Item?: Fields;
      ExpressionAttributeValues?: Fields;
      TableName: string;
    };
    const { sealed, ':sealed': typed, ...rest }: Fields = Item ?? ExpressionAttributeValues ?? {};
    const bytes = sealed ?? typed;
    if (!(bytes instanceof Uint8Array)) return search(JSON.stringify(rest), `the table ${TableName}`);
    kept.push([`${JSON.stringify(rest)} ${Buffer.from(bytes).toString('latin1')}`, `a sealed value of ${TableName}`]);
  }

  return {
    calling(call, input) {
      if (hasSecrets(call)) learn(input);
      if (call.service === 'mail') keepMail(input);
    },
    called(call, input, output) {
      if (hasSecrets(call)) learn(output);
      if (/^(?:Put|Update)Item/.test(call.operation)) checkRow(input);
      if (call.service === 'kms') learnKey(output);
      if (call.service === 'events') kept.push([JSON.stringify(input), 'an event']);
    },
    ended(functionName, event, ended) {
      learn(event);
      if (isHr(functionName)) kept.push([told(ended), `the answer of ${functionName}`]);
    },
    logged(line) {
      const free = freeFieldsOf(line);
      if (free.length > 0) observations.violate('I15', `a free text in the log: ${free.join(', ')}`);
      // Counts and seconds have six digits now and then, as codes have; a code is a text wherever it is handled.
      kept.push([JSON.stringify(line, (_name, value) => (typeof value === 'number' ? undefined : value)), 'the log']);
    },
    mailed(mail) {
      const [link, code] = [linkIn(mail) ?? '', codeIn(mail) ?? ''];
      if (mail.kind === 'verification-code') canaries.add(code, 'code');
      canaries.add(link, 'invitation id');
      const own = mail.kind === 'verification-code' ? code : link;
      const rest = own === '' ? mail.body : mail.body.replaceAll(own, '');
      search(`${mail.subject} ${rest}`, `a mail ${mail.kind}`);
    },
    history(_run, event) {
      // How long a wait lasts has six digits now and then, as a code has.
      const whole = JSON.stringify(event).replace(/"timeoutInSeconds":\d+/, '');
      const token = /\\"taskToken\\":\\"([^"\\]+)\\"/.exec(whole);
      if (token?.[1] !== undefined) canaries.add(token[1], 'taskToken');
      // Step Functions itself writes a token into the parameters of its own wait.
      search(token ? whole.replace(token[0], '') : whole, `the history, ${event.type}`);
    },
    asking(_record, _path, body) {
      const { password, code, proof, invitationId } = body as Partial<Record<string, string>>;
      if (password !== undefined && password.length < 200) canaries.add(password, 'password');
      if (code !== undefined && code.length >= 6 && code.length < 200) canaries.add(code, 'code');
      canaries.add(proof ?? '', 'proof');
      canaries.add(invitationId ?? '', 'invitation id');
    },
    answered(_record, path, _body, answer) {
      search(answer.body, `the answer of ${path}`);
    },
    atTheEnd() {
      for (const one of kept) search(...one);
      kept = [];
    },
  };
}
