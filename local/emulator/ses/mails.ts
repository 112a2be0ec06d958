// The record of every mail that left the environment, oldest first, of SES and of Cognito.

export type Mail = {
  to: string;
  subject: string;
  /** The text for people; the HTML where there is nothing else. */
  body: string;
  /** 'invitation', 'verification-code', … as the sender calls it; 'mail' when it does not say. */
  kind: string;
  html?: string;
  from?: string;
};

/** Where a recorded mail goes besides, such as the inbox page. */
export type MailSink = (mail: Mail) => Promise<void> | void;

export class Mails {
  readonly #mails: Mail[] = [];
  readonly #sinks = new Set<MailSink>();

  list(): readonly Mail[] {
    return this.#mails;
  }

  /** Resolves when every sink has the mail. */
  async deliver(mail: Mail): Promise<void> {
    this.#mails.push(mail);
    await Promise.all([...this.#sinks].map(async (sink) => sink(mail)));
  }

  /** Mail that went to the sinks by another way. */
  record(mail: Mail): void {
    this.#mails.push(mail);
  }

  /** Returns a function that takes the sink away again. */
  onMail(sink: MailSink): () => void {
    this.#sinks.add(sink);
    return () => this.#sinks.delete(sink);
  }

  /** As GET /_local/mails shows them. */
  listing(): Pick<Mail, 'to' | 'subject' | 'body' | 'kind'>[] {
    return this.#mails.map(({ to, subject, body, kind }) => ({ to, subject, body, kind }));
  }
}
