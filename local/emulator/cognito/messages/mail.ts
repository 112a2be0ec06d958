// How the mails of user pools leave.

export type Mail = { to: string; subject: string; body: string; kind: string };

/** A rejection becomes a CodeDeliveryFailureException. */
export type Deliver = (mail: Mail) => void | Promise<void>;
