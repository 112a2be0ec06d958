// One password field with a button that shows what is typed; paste and password managers work as anywhere.
import type { ComponentChildren } from 'preact';
import { fieldError } from '../texts/error-text.ts';
import { FieldError } from './parts.tsx';
import type { StageProps } from './screen-props.ts';

type FieldProps = StageProps & {
  readonly autocomplete: 'new-password' | 'current-password';
  /** Ids of what describes the field, beside its error. */
  readonly describedBy: string;
  readonly children?: ComponentChildren;
};

const readable = { type: 'text' } as const;
const dotted = { type: 'password' } as const;

export const PasswordField = ({ model, texts, act, autocomplete, describedBy, children }: FieldProps) => {
  const words = texts.password;
  const { isShown } = model;
  const error = fieldError(texts, model);
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for="field">{words.label}</label>
      {children}
      <FieldError error={error} />
      <div class="joined">
        <input
          id="field"
          name="password"
          {...(isShown ? readable : dotted)}
          value={model.typed}
          onInput={(event) => act.type(event.currentTarget.value)}
          autocomplete={autocomplete}
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={`${error === undefined ? '' : 'error '}${describedBy}`}
        />
        <button
          type="button"
          aria-controls="field"
          aria-label={isShown ? words.hideLabel : words.showLabel}
          onClick={act.show}
        >
          {isShown ? words.hide : words.show}
        </button>
      </div>
    </div>
  );
};
