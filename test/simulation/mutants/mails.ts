// Mistakes about mails: to whom, with which link, how often, and what stands in them.
import { atCall, atInvocation, type Mutant } from './mutant.ts';

const lostSends = Array.from({ length: 6 }, (_, at) => atCall('Invite: SendEmail', 'lost-after', at + 1));

export const ofMails: readonly Mutant[] = [
  {
    name: 'mails what was noted as sent',
    file: 'functions/notifications/mail-once.ts',
    find: `    if (sent.includes(mark)) return;
`,
    replace: '',
    caughtBy: ['I8'],
    looks: [{ hireCase: 'golden path', faults: [atInvocation('Invite', 'answer-lost')] }],
  },
  {
    name: 'mails the same letter until an answer comes',
    file: 'functions/notifications/mail-once.ts',
    find: 'if (tries < triesPerEmail) {',
    replace: 'if (tries < 999) {',
    caughtBy: ['I8'],
    looks: [{ hireCase: 'golden path', faults: lostSends }],
  },
  {
    name: 'notes a letter as sent before it is',
    file: 'functions/notifications/mail-once.ts',
    find: '    if (tries < triesPerEmail) {',
    replace: `    await changeOwn(owner, (current) => withSent(current, mark));
    if (tries < triesPerEmail) {`,
    caughtBy: ['I9'],
    looks: [{ hireCase: 'golden path', faults: [atCall('Invite: SendEmail', 'crash-before')] }],
  },
  {
    name: 'makes a new link for every try',
    file: 'functions/steps/send-invitation.ts',
    find: 'await vault.putIfAbsent(place, newInvitationId(random), endsAt);',
    replace: 'newInvitationId(random);',
    caughtBy: ['I8'],
    looks: [
      { hireCase: 'golden path', faults: [atCall('Invite: SendEmail', 'crash-after')] },
      { hireCase: 'never opened' },
    ],
  },
  {
    name: 'makes a new link for every reminder',
    file: 'workflow/phases/waiting.ts',
    find: `payload: { mail: 'reminder', link: expr.variable('link'), nth: expr.oneMore('mails') },
        assign: { mails: expr.oneMore('mails') },`,
    replace: `payload: { mail: 'reminder', link: expr.oneMore('link'), nth: expr.oneMore('mails') },
        assign: { link: expr.oneMore('link'), mails: expr.oneMore('mails') },`,
    caughtBy: ['I8'],
    looks: [{ hireCase: 'never opened' }],
  },
  {
    name: 'mails a link before it is live',
    file: 'functions/steps/send-invitation.ts',
    find: `  const record = await hires.changeOwn(input, (current) => withLink(current, seen, input.link, hash));
`,
    replace: `  await mailer.sendOnce(input, seen, { kind: input.mail, mark: 'early', link: linkOf(settings, invitationId) });
  const record = await hires.changeOwn(input, (current) => withLink(current, seen, input.link, hash));
`,
    caughtBy: ['I8'],
    looks: [{ hireCase: 'golden path' }],
  },
  {
    name: 'names the live link before anybody can follow it',
    file: 'functions/steps/send-invitation.ts',
    find: `  if (seen.link.live?.hash !== hash) await invitations.point(hash, seen);
  const record = await hires.changeOwn(input, (current) => withLink(current, seen, input.link, hash));
`,
    replace: `  const record = await hires.changeOwn(input, (current) => withLink(current, seen, input.link, hash));
  if (seen.link.live?.hash !== hash) await invitations.point(hash, seen);
`,
    caughtBy: ['I9'],
    looks: [{ hireCase: 'golden path', faults: [atCall('Invite: PutItem hires', 'crash-after')] }],
  },
  {
    name: 'mails to the address that Cognito knows',
    file: 'functions/notifications/mailer.ts',
    find: 'ToAddresses: [record.address.email]',
    replace: 'ToAddresses: [record.address.poolEmail]',
    caughtBy: ['I8'],
    looks: [{ hireCase: 'address corrected before the password' }],
  },
  {
    name: 'takes what came back from an old address for the new one',
    file: 'functions/hires/mail-feedback.ts',
    find: 'if (!isOfThisAddress || isOver ||',
    replace: 'if (isOver ||',
    caughtBy: ['I8'],
    looks: [{ seeds: ['bounce-1', 'bounce-2', 'bounce-3'], hires: 30, runSettings: {} }],
  },
  {
    name: 'tells HR nothing of mails that came back',
    file: 'functions/hires/mail-feedback.ts',
    find: "  return withGroup(record, 'mail', { problem: note });",
    replace: "  return note.at > 0 ? undefined : withGroup(record, 'mail', { problem: note });",
    caughtBy: ['I8'],
    looks: [{ seeds: ['bounce-1', 'bounce-2', 'bounce-3'], hires: 30, runSettings: {} }],
  },
  {
    name: 'never reminds',
    file: 'functions/steps/create-user.ts',
    find: '.filter((at) => at < deadlineAt),',
    replace: '.filter((at) => at > deadlineAt),',
    caughtBy: ['I8'],
    looks: [{ hireCase: 'never opened' }],
  },
  {
    name: 'reminds every second',
    file: 'workflow/expressions.ts',
    find: "export const remindersLeft = jsonata('[$remindAt[$ > $millis()]]');",
    replace: "export const remindersLeft = jsonata('$remindAt');",
    caughtBy: ['I8'],
    looks: [{ hireCase: 'never opened' }],
  },
  {
    name: 'sends the good news before the row is closed',
    file: 'functions/steps/complete-onboarding.ts',
    find: `  const seen = await hires.own(input, closing);
`,
    replace: `  const seen = await hires.own(input, closing);
  await mailer.sendOnce(input, seen, { kind: readyMark, mark: readyMark });
`,
    caughtBy: ['I10'],
    looks: [{ hireCase: 'golden path' }],
  },
  {
    name: 'mails links without end',
    file: 'functions/page-api/limits.ts',
    find: `  if (page.resends >= resendsPerHire) return undefined;
`,
    replace: '',
    caughtBy: ['I8'],
    looks: [{ hireCase: 'links without end' }],
  },
  {
    name: 'mails as many links in an hour as are asked for',
    file: 'functions/page-api/limits.ts',
    find: '  if (linksAskedAt.length >= linksPerHour) return undefined;\n',
    replace: '',
    caughtBy: ['I8'],
    looks: [{ hireCase: 'many links in an hour' }],
  },
  {
    name: 'writes a value into HTML as it is',
    file: 'functions/notifications/mail/layout.ts',
    find: 'const html = fill(block.text, values, escapeHtml);',
    replace: 'const html = fill(block.text, values);',
    caughtBy: ['I16'],
    looks: [{ hireCase: 'company with a difficult name' }],
  },
  {
    name: 'lets invisible signs into a header',
    file: 'functions/notifications/mail/inert-text.ts',
    find: "      .replaceAll(invisible, '')\n",
    replace: '',
    caughtBy: ['I16'],
    looks: [{ hireCase: 'company with a difficult name' }],
  },
];
