// The ends of a journey, and what the hire can do next.
import { Head, Help, SignInName } from './parts.tsx';
import type { StageProps } from './screen-props.ts';
import { fill } from '../texts.ts';

export const Done = (props: StageProps) => {
  const { texts, view } = props;
  const { company } = view.status;
  return (
    <>
      <div class="tick" aria-hidden="true" />
      <Head texts={texts} heading={texts.done.heading} />
      <p>{texts.done.text}</p>
      <SignInName {...props} />
      <a class="main" href={company.portalUrl} rel="noreferrer">
        {fill(texts.done.portal, { company: company.name })}
      </a>
    </>
  );
};

type EndingTexts = { readonly heading: string; readonly text: string; readonly contact: string };

const ending =
  (key: 'withdrawn' | 'tooManyAttempts') =>
  ({ texts, view }: StageProps) => {
    const { heading, text, contact }: EndingTexts = texts[key];
    const { name, supportContact } = view.status.company;
    return (
      <>
        <Head texts={texts} heading={heading} />
        <p>{fill(text, { company: name })}</p>
        <Help text={contact} contact={supportContact} />
      </>
    );
  };

export const Withdrawn = ending('withdrawn');
export const TooManyAttempts = ending('tooManyAttempts');
