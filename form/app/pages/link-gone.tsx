// A link that was replaced, or that nobody knows (any more): one page for all of them, which promises nothing.
import { timeLeft } from '../model.ts';
import { Countdown, Head, Press } from './parts.tsx';
import type { LinkGoneProps, ScreenProps } from './screen-props.ts';

export const LinkGone = ({ model, texts, act, view }: LinkGoneProps) => {
  const words = texts.linkGone;
  const hasAsked = view.askedAt !== undefined;
  const label = hasAsked ? words.again : words.submit;
  return (
    <>
      <Head texts={texts} heading={hasAsked ? words.askedHeading : words.heading} />
      <p>{hasAsked ? words.asked : words.text}</p>
      {hasAsked && <p>{words.advice}</p>}
      {view.failure && <p class="note">{words.failed}</p>}
      <Press
        kind={hasAsked ? 'second' : 'main'}
        isOff={view.isSending || timeLeft(model) > 0}
        time
        onClick={act.resend}
      >
        {view.isSending ? texts.password.sending : label}
      </Press>
      <Countdown model={model} text={words.againIn} />
    </>
  );
};

export const NoLink = ({ texts }: ScreenProps) => (
  <>
    <Head texts={texts} heading={texts.noLink.heading} />
    <p>{texts.noLink.text}</p>
  </>
);
