// Step 1: the hire's own password, checked against the pool's policy while it is typed.
import { contextWords } from '../model.ts';
import { Head, SendRow, SignInName } from './parts.tsx';
import { passwordRules } from '../../../workflow/contract/password-rules.ts';
import { hasFullWidth, ruleText } from '../password-rules.ts';
import type { StageProps } from './screen-props.ts';
import { PasswordField } from './password-field.tsx';

export const ChoosePassword = (props: StageProps) => {
  const { model, texts, act, view } = props;
  const words = texts.choosePassword;
  const { policy } = view.status;
  const rules = passwordRules(model.typed, policy, contextWords(view));
  return (
    <>
      <Head texts={texts} heading={words.heading} step={1} />
      <form method="post" noValidate onSubmit={act.submit}>
        <SignInName {...props} />
        <PasswordField {...props} autocomplete="new-password" describedBy="hint rules">
          <p class="hint" id="hint">
            {words.hint}
          </p>
        </PasswordField>
        <div id="rules">
          <p>{words.rules}</p>
          <ul>
            {rules.map(({ rule, state }) => (
              <li key={rule} class={state}>
                {ruleText(texts, rule, policy)}
                {state === 'met' && <span class="unseen"> ({words.met})</span>}
                {state === 'unknown' && <span> ({words.unknown})</span>}
              </li>
            ))}
          </ul>
        </div>
        {hasFullWidth(model.typed) && <p class="note">{words.fullWidth}</p>}
        <SendRow {...props} label={words.submit} />
      </form>
    </>
  );
};
