// The account has its password, but we hold no tokens any more: it is typed once more.
import { Head, SendRow, SignInName } from './parts.tsx';
import { NotMyPassword } from './prove-password.tsx';
import type { StageProps } from './screen-props.ts';
import { PasswordField } from './password-field.tsx';

export const TypePassword = (props: StageProps) => {
  const { texts, act } = props;
  const words = texts.typePassword;
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
