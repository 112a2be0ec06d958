// Step 2: the code from Cognito's mail, however it is typed, pasted or filled in by the phone.
import { fieldError } from '../texts/error-text.ts';
import { timeLeft } from '../model.ts';
import { Countdown, FieldError, Head, Help, Press, SendRow } from './parts.tsx';
import type { StageProps } from './screen-props.ts';
import { fill } from '../texts/texts.ts';
import { isSendingCode } from '../views.ts';

const Resend = ({ model, texts, act, view }: StageProps) => {
  const words = texts.enterCode;
  const { asked, isSending, status } = view;
  return (
    <section aria-labelledby="no-code">
      <h2 id="no-code">{words.noCode}</h2>
      <p>{words.advice}</p>
      <Press kind="second" isOff={isSendingCode(view) || isSending || timeLeft(model) > 0} time onClick={act.resend}>
        {words.resend}
      </Press>
      {asked && (
        <p class="hint" id="asked">
          {isSendingCode(view) ? words.resending : words.resent}
        </p>
      )}
      <Countdown model={model} text={words.resendIn} />
      <Help text={words.notYours} contact={status.company.supportContact} />
    </section>
  );
};

export const EnterCode = (props: StageProps) => {
  const { model, texts, act, view } = props;
  const words = texts.enterCode;
  const error = fieldError(texts, model);
  return (
    <>
      <Head texts={texts} heading={words.heading} step={2} />
      <p>{fill(words.text, { email: view.status.email })}</p>
      <form method="post" noValidate onSubmit={act.submit}>
        <div class={error === undefined ? 'field' : 'field wrong'}>
          <label for="field">{words.label}</label>
          <p class="hint" id="hint">
            {words.hint}
          </p>
          <FieldError error={error} />
          <input
            id="field"
            class="code"
            name="code"
            type="text"
            inputMode="numeric"
            autocomplete="one-time-code"
            autocapitalize="off"
            spellcheck={false}
            value={model.typed}
            onInput={(event) => act.type(event.currentTarget.value)}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? 'hint' : 'error hint'}
          />
        </div>
        <SendRow {...props} label={words.submit} />
      </form>
      <Resend {...props} />
    </>
  );
};

/** Cognito sends five codes an hour; the next one goes out by itself, and the page counts down to it. */
export const CodeLimit = ({ model, texts, view }: StageProps) => {
  const words = texts.codeLimit;
  return (
    <>
      <Head texts={texts} heading={words.heading} step={2} />
      <p>{fill(words.text, { email: view.status.email })}</p>
      <div class="clock">
        <Countdown model={model} text={words.timeLeft} />
      </div>
      <p>{words.later}</p>
    </>
  );
};
