// Small parts of the pages: heading, error summary, field error, buttons, countdown.
import type { ComponentChildren } from 'preact';
import { plainCode } from '../../../workflow/contract/verification-code.ts';
import { timeLeft, type Model } from '../model.ts';
import type { ScreenProps, StageProps } from './screen-props.ts';
import { fill, minutesAndSeconds, problemText, type Texts } from '../texts.ts';

/** Summary and field say the same words. */
export const errorText = (texts: Texts, { cause, view, typed }: Model): string | undefined => {
  if (cause === undefined || view.at !== 'stage') return undefined;
  const { email, policy, triesLeft } = view.status;
  const count = plainCode(typed).length;
  const text = problemText(texts, cause.key, { email, minimum: policy.minimumLength, count });
  if (cause.key !== 'code.wrong' || triesLeft === undefined) return text;
  return text + fill(triesLeft === 1 ? texts.triesLeft.one : texts.triesLeft.many, { count: triesLeft });
};

type HeadProps = {
  readonly texts: Texts;
  readonly heading: string;
  readonly step?: 1 | 2;
  readonly error?: string | undefined;
};

/** The link must not become the fragment: that is where the invitation is. */
const toField = (event: Event) => {
  event.preventDefault();
  document.querySelector<HTMLElement>('#field')?.focus();
};

/** Summary and heading take the focus when they are new (see effects.ts). */
export const Head = ({ texts, heading, step, error }: HeadProps) => (
  <>
    {error !== undefined && (
      <div id="summary" tabIndex={-1} role="group" aria-labelledby="summary-title">
        <h2 id="summary-title">{texts.site.errorSummary}</h2>
        <a href="#field" onClick={toField}>
          {error}
        </a>
      </div>
    )}
    {step && <p class="hint">{fill(texts.site.step, { step })}</p>}
    <h1 tabIndex={-1}>{heading}</h1>
  </>
);

export const FieldError = ({ error }: { readonly error: string | undefined }) =>
  error === undefined ? null : (
    <p class="error" id="error">
      {error}
    </p>
  );

type HelpProps = { readonly text: string; readonly contact: string };

/** A text with `{contact}` in it; a mail address can be pressed, and is not broken at its hyphens. */
export const Help = ({ text, contact }: HelpProps) => {
  const [before, after] = text.split('{contact}');
  const isAddress = /^[^\s@]+@[^\s@]+$/u.test(contact);
  return (
    <p>
      {before}
      {isAddress ? <a href={`mailto:${contact}`}>{contact}</a> : contact}
      {after}
    </p>
  );
};

/** Password managers save the pair only when they see the name; people see it too, and need it tomorrow. */
export const SignInName = ({ texts, view }: StageProps) => (
  <div class="field">
    <label for="name">{texts.site.signInName}</label>
    <input id="name" name="username" type="text" autocomplete="username" value={view.status.signInName} readOnly />
  </div>
);

type PressProps = {
  readonly kind: 'main' | 'second';
  readonly isOff: boolean;
  /** A countdown below says when it may be pressed. */
  readonly time?: boolean;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
};

/** Stays focusable while it is off, so that nobody loses their place. */
export const Press = ({ kind, isOff, time, onClick, children }: PressProps) => (
  <button
    type={onClick ? 'button' : 'submit'}
    class={kind}
    aria-disabled={isOff}
    {...(onClick && { onClick: () => isOff || onClick(), ...(time && { 'aria-describedby': 'time' }) })}
  >
    {children}
  </button>
);

/** The note about the connection, and the button that sends the form. */
export const SendRow = ({ texts, view, label }: StageProps & { readonly label: string }) => (
  <>
    {view.isCutOff && <p class="note">{texts.site.unreachable}</p>}
    <Press kind="main" isOff={view.isSending}>
      {view.isSending ? texts.password.sending : label}
    </Press>
  </>
);

/** A text with `{time}` in it; the figures do not dance, and nobody reads them out second by second. */
export const Countdown = ({ model, text }: Pick<ScreenProps, 'model'> & { readonly text: string }) => {
  const left = timeLeft(model);
  const [before, after] = text.split('{time}');
  return (
    <p id="time" class="hint">
      {left > 0 && [before, <b>{minutesAndSeconds(left)}</b>, after]}
    </p>
  );
};
