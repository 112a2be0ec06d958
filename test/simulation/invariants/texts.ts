// I15, I16 at every text that leaves: nothing that AWS says or a stack trace tells, and no sign in a header or in HTML that
// came from outside and is more than text.
import type { Invariant, Observations } from '../observations/observations.ts';
import type { SendEmail } from './mails.ts';

/** Shorter ones are ordinary words. */
const shortest = 16;

type Cause = { readonly cause?: string; readonly error?: string };
const causeOf = (event: { readonly type: string }): string => {
  const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] as Cause | undefined;
  return details?.cause ?? '';
};

export function ownTexts(observations: Observations): Invariant {
  const ofAws = new Set<string>();

  function checkError(cause: string, where: string): void {
    for (const text of ofAws) {
      if (cause.includes(text)) observations.violate('I15', `${where} repeats what AWS said`);
    }
    if (/\\n {4}at |file:\/\//.test(cause)) observations.violate('I15', `${where} shows a stack`);
    if (cause.includes('EventBridge')) observations.violate('I9', `${where} fails for the sake of an event`);
  }

  function checkMail({ Content: { Simple } }: SendEmail): void {
    if (/[\p{C}\u2028\u2029]/u.test(Simple.Subject.Data))
      observations.violate('I16', 'a subject with what is not seen');
    const { company } = observations.simulation.emulator.settings;
    const tags = [company.name, company.supportContact].flatMap((value) => value.match(/<[^>]*>/g) ?? []);
    if (tags.some((tag) => Simple.Body.Html.Data.includes(tag))) observations.violate('I16', 'a value became HTML');
  }

  return {
    calling({ operation }, input) {
      if (operation === 'SendEmail') checkMail(input as SendEmail);
    },
    failed(_call, _fault, error) {
      const isOfAws = error instanceof Error && '$metadata' in error && error.message.length >= shortest;
      if (isOfAws) ofAws.add(error.message);
    },
    history({ name }, event) {
      if (event.type.endsWith('Failed')) checkError(causeOf(event), `an error of ${name}`);
    },
    answered(_record, path, _body, { body }) {
      for (const text of ofAws) {
        if (body.includes(text)) observations.violate('I15', `the answer of ${path} repeats what AWS said`);
      }
    },
  };
}
