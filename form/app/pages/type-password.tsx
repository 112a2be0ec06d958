// The account has its password, and it is typed once more: since we hold no tokens any more, or before the code, in a tab
// where nobody has typed it. Anyone who can not type it did not choose it.
import { Head, Press, SendRow, SignInName } from './parts.tsx';
import type { StageProps } from './screen-props.ts';
import { PasswordField } from './password-field.tsx';

/** Takes back a password that somebody else chose; a new link goes to the mailbox. */
const NotMyPassword = ({ texts, act, view }: StageProps) => {
  const words = texts.notMyPassword;
  return (
    <section aria-labelledby="not-mine">
      <h2 id="not-mine">{words.heading}</h2>
      <p>{words.text}</p>
      <Press kind="second" isOff={view.isSending} onClick={act.disown}>
        {words.submit}
      </Press>
    </section>
  );
};

const passwordAgain = (key: 'typePassword' | 'provePassword') => (props: StageProps) => {
  const { texts, act } = props;
  const words = texts[key];
  return (
    <>
      <Head texts={texts} heading={words.heading} step={2} />
      <p id="hint">{words.text}</p>
      <form method="post" noValidate onSubmit={act.submit}>
        <SignInName {...props} />
        <PasswordField {...props} autocomplete="current-password" describedBy="hint" />
        <SendRow {...props} label={words.submit} />
      </form>
      <NotMyPassword {...props} />
    </>
  );
};

export const TypePassword = passwordAgain('typePassword');
export const ProvePassword = passwordAgain('provePassword');
