// A hire who does everything in turn and waits for what is on its way: for the demo, the journeys and a deployment.
import { setTimeout } from 'node:timers/promises';
import type { Stage, StatusAnswer } from '../../workflow/contract/page.ts';
import type { Api, ApiAnswer } from './api.ts';
import { codeIn, HireActor, linkIn, newestIn } from './hire-actor.ts';

export type ReadMail = { readonly to: string; readonly subject: string; readonly body: string; readonly kind: string };

/** How often the person looks, and how many milliseconds apart. */
export type Patience = { readonly looks: number; readonly pause: number };

export class Person {
  private readonly email: string;
  private readonly patience: Patience;
  private readonly actor: HireActor<ApiAnswer>;
  private readonly readMails: () => Promise<readonly ReadMail[]>;

  constructor(
    email: string,
    api: Api,
    readMails: () => Promise<readonly ReadMail[]>,
    patience: Patience = { looks: 200, pause: 50 },
  ) {
    this.email = email;
    this.patience = patience;
    this.readMails = readMails;
    this.actor = new HireActor((path, body) =>
      api({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    );
  }

  /** What the hire's tab keeps, if a password was taken in it. */
  get proof(): string | undefined {
    return this.actor.proof;
  }

  /** The hire's mails, oldest first; of one kind, if one is named. */
  async mails(kind?: string): Promise<ReadMail[]> {
    const all = await this.readMails();
    return all.filter((mail) => mail.to === this.email && (kind === undefined || mail.kind === kind));
  }

  /** The id in the fragment of the newest link. */
  async invitationId(): Promise<string> {
    const id = newestIn(await this.mails(), linkIn);
    if (id !== undefined) return id;
    throw new Error('No mail with a link has come yet.');
  }

  /** The digits in the newest code mail. */
  async code(): Promise<string> {
    const code = await this.codeSoFar();
    if (code === undefined) throw new Error('No mail with a code has come yet.');
    return code;
  }

  /** The same, waiting for a mail that is still on its way. @throws Error when the patience has run out */
  receivesCode(): Promise<string> {
    return this.until(() => this.codeSoFar(), 'No mail with a code has come.');
  }

  async status(invitationId?: string): Promise<StatusAnswer> {
    const answer = await this.actor.askStatus(invitationId ?? (await this.invitationId()));
    if (answer.status !== 200) throw new Error(`The status was answered ${answer.status}.`);
    const status: StatusAnswer = JSON.parse(answer.body);
    return status;
  }

  private async codeSoFar(): Promise<string | undefined> {
    const newest = (await this.mails('verification-code')).at(-1);
    return newest && codeIn(newest);
  }

  private async until<T>(look: () => Promise<T | undefined>, otherwise: string): Promise<T> {
    for (let looks = 0; looks < this.patience.looks; looks += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await setTimeout(this.patience.pause);
    }
    throw new Error(otherwise);
  }

  /** Undefined before the first mail, and while a new link is on its way: the old one is dead by then. */
  private async statusSoFar(): Promise<StatusAnswer | undefined> {
    if ((await this.mails()).length === 0) return undefined;
    const answer = await this.actor.askStatus(await this.invitationId());
    return answer.status === 200 ? JSON.parse(answer.body) : undefined;
  }

  /** Asks for the status, like the page, until it has come that far. @throws Error when the patience has run out */
  reaches(stage: Stage): Promise<StatusAnswer> {
    return this.until(async () => {
      const status = await this.statusSoFar();
      return status?.stage === stage ? status : undefined;
    }, `The page did not come to ${stage}.`);
  }

  async choosePassword(password: string): Promise<ApiAnswer> {
    const invitationId = await this.invitationId();
    const { waitNumber } = await this.status(invitationId);
    return this.actor.sendPassword({ invitationId, waitNumber }, password);
  }

  async typePassword(password: string): Promise<ApiAnswer> {
    const invitationId = await this.invitationId();
    const { waitNumber } = await this.status(invitationId);
    return this.actor.typePassword({ invitationId, waitNumber }, password);
  }

  async disownPassword(): Promise<ApiAnswer> {
    return this.actor.disownPassword(await this.invitationId());
  }

  /** @param question of a page that was opened earlier; the one that is asked now when left out */
  async enterCode(code: string, question?: number): Promise<ApiAnswer> {
    const invitationId = await this.invitationId();
    const waitNumber = question ?? (await this.status(invitationId)).waitNumber;
    return this.actor.sendCode({ invitationId, waitNumber }, code);
  }

  async askAgain(): Promise<ApiAnswer> {
    return this.actor.askForEmail(await this.invitationId());
  }
}
