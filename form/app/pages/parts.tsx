// Small parts of the pages: heading, field error, buttons, countdown.
import type { ComponentChildren } from 'preact';
import { sendError } from '../texts/error-text.ts';
import { timeLeft } from '../model.ts';
import type { ScreenProps, StageProps } from './screen-props.ts';
import { fill, minutesAndSeconds, type Texts } from '../texts/texts.ts';

type HeadProps = {
  readonly texts: Texts;
  readonly heading: string;
  readonly step?: 1 | 2;
};

/** The heading takes the focus when it is new (see effects.ts). */
export const Head = ({ texts, heading, step }: HeadProps) => (
  <>
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

/** A text with `{contact}` in it; an address can be pressed, and is not broken at its hyphens. */
export const Help = ({ text, contact }: HelpProps) => {
  const [before, after] = text.split('{contact}');
  const scheme = /^[^\s@]+@[^\s@]+$/u.test(contact) ? 'mailto:' : contact.startsWith('https://') && '';
  return (
    <p>
      {before}
      {scheme === false ? contact : <a href={scheme + contact}>{contact}</a>}
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
  /** What stands below says what has become of the last press, and when it may be pressed again. */
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
    {...(onClick && { onClick: () => isOff || onClick(), ...(time && { 'aria-describedby': 'asked time' }) })}
  >
    {children}
  </button>
);

/** Why nothing was sent, or that there is no connection; and the button that sends the form. */
export const SendRow = ({ model, texts, view, label }: StageProps & { readonly label: string }) => {
  const error = sendError(texts, model);
  return (
    <>
      {error !== undefined && (
        <p class="note" id="not-sent">
          {error}
        </p>
      )}
      {view.isCutOff && error === undefined && <p class="note">{texts.site.unreachable}</p>}
      <Press kind="main" isOff={view.isSending}>
        {view.isSending ? texts.password.sending : label}
      </Press>
    </>
  );
};

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
