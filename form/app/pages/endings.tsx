// The ends of a journey, and what the hire can do next.
import { companyName } from '../branding.ts';
import { languageOf } from '../model.ts';
import { Head, Help, SignInName } from './parts.tsx';
import type { StageProps } from './screen-props.ts';
import { fill } from '../texts/texts.ts';

export const Done = (props: StageProps) => {
  const { texts, view } = props;
  const company = companyName(props.branding, view, languageOf(props.model));
  return (
    <>
      <div class="tick" aria-hidden="true" />
      <Head texts={texts} heading={texts.done.heading} />
      <p>{texts.done.text}</p>
      <SignInName {...props} />
      <a class="main" href={view.status.company.portalUrl} rel="noreferrer">
        {fill(texts.done.portal, { company })}
      </a>
    </>
  );
};

type EndingTexts = { readonly heading: string; readonly text: string; readonly contact: string };

const ending =
  (key: 'withdrawn' | 'expired' | 'tooManyAttempts') =>
  ({ model, branding, texts, view }: StageProps) => {
    const { heading, text, contact }: EndingTexts = texts[key];
    const company = companyName(branding, view, languageOf(model));
    return (
      <>
        <Head texts={texts} heading={heading} />
        <p>{fill(text, { company })}</p>
        <Help text={contact} contact={view.status.company.supportContact} />
      </>
    );
  };

export const Withdrawn = ending('withdrawn');
export const Expired = ending('expired');
export const TooManyAttempts = ending('tooManyAttempts');
