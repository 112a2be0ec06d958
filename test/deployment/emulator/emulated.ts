// The surroundings of the apis in the emulator: its addresses, its mails, and what its CloudFront leaves out.
import { hostOf, askAt, type Ask } from '../asking.ts';
import type { Outputs } from '../deployment.ts';
import type { Surroundings } from '../apis.ts';
import type { MiniStack } from './ministack.ts';
import type { ReadMail } from '../../../local/onboarding/person.ts';
import type { MailSource } from '../mail/receipt-rule.ts';
import type { StandIns } from './our-emulator.ts';

/** The header that CloudFront sends to the API, read where CloudFront has it. */
async function originSecret({ endpoint }: MiniStack, { PageAddress = '' }: Outputs): Promise<string> {
  const list = await (await fetch(`${endpoint}/2020-05-31/distribution`)).text();
  const ours = list.split('<DistributionSummary>').find((each) => each.includes(`<DomainName>${PageAddress}<`)) ?? '';
  const [, secret] = /<HeaderName>x-origin-secret<\/HeaderName><HeaderValue>([^<]+)</.exec(ours) ?? [];
  if (secret === undefined) throw new Error('The distribution has no secret for the API.');
  return secret;
}

/** The emulator's CloudFront gives files, and answers 502 for an API behind it: that part of the way is gone here. */
async function askEmulator(emulator: MiniStack, outputs: Outputs): Promise<Ask> {
  const ask = askAt(emulator.endpoint);
  const secret = await originSecret(emulator, outputs);
  const [page, callbacks] = [hostOf(outputs['PageUrl']), hostOf(outputs['PageApiUrl'])];
  return (asked) => {
    if (asked.host !== page || !asked.path.startsWith('/api/')) return ask(asked);
    return ask({ ...asked, host: callbacks, headers: { ...asked.headers, 'x-origin-secret': secret } });
  };
}

type SesMail = { readonly To: string[]; readonly Subject: string; readonly BodyText: string };

/** The emulator's mails by account. */
function sesMails(answer: unknown): ReadMail[] {
  const { messages } = answer as { messages: Record<string, SesMail[]> };
  return Object.values(messages)
    .flat()
    .map(({ To, Subject, BodyText }) => ({ to: To.join(','), subject: Subject, body: BodyText, kind: 'mail' }));
}

/** Who sends mails: SES in the emulator, and our user pools. */
export const mailSources = ({ endpoint }: MiniStack, { world }: StandIns): readonly MailSource[] => [
  async () => sesMails(await (await fetch(`${endpoint}/_ministack/ses/messages`)).json()),
  () => Promise.resolve(world.mails.list()),
];

export async function emulated(
  emulator: MiniStack,
  outputs: Outputs,
  outputsFile: string,
  standIns: StandIns,
): Promise<Surroundings> {
  return {
    outputs,
    ask: await askEmulator(emulator, outputs),
    credentials: () => Promise.resolve({ accessKeyId: 'test', secretAccessKey: 'test' }),
    // Executions are with our stand-ins, and so are the names of errors, which the emulator's Lambda does not give.
    environment: {
      ...emulator.environment,
      AWS_ENDPOINT_URL_LAMBDA: standIns.url,
      AWS_ENDPOINT_URL_SFN: standIns.url,
      ONBOARDING_OUTPUTS: outputsFile,
    },
    mails: async () => (await Promise.all(mailSources(emulator, standIns).map((source) => source()))).flat(),
    // Two minutes, and more where every look takes its time: a busy machine is no failure.
    patience: { looks: 1200, pause: 100 },
    addressOf: (employeeNumber) => `${employeeNumber}@home.example`,
    run: '',
  };
}
