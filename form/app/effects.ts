// What happens around a drawing: the document's language and title, the focus, and what a screen reader is told.
import { errorText } from './texts/error-text.ts';
import { contextWords, isSendFailure, languageOf, screenOf, timeLeft, type Model } from './model.ts';
import { passwordRules } from '../../workflow/contract/password-rules.ts';
import { ruleText } from './password-rules.ts';
import { fill, type Texts } from './texts/texts.ts';
import { isSendingCode } from './views.ts';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

const show = (element: Element | null | undefined): void => element?.scrollIntoView({ block: 'nearest' });

/** With its label, its hint and its error, also on the smallest screen. */
const focusOnField = (): void => {
  const field = find('#field');
  field?.focus({ preventScroll: true });
  show(field?.closest('.field'));
};

/** Language and title of the document, as the screen says. */
export const labelDocument = (model: Model, texts: Texts): void => {
  document.documentElement.lang = languageOf(model);
  const heading = find('h1')?.textContent ?? '';
  const title = `${heading} – ${texts.site.title}`;
  document.title = model.cause ? fill(texts.site.errorTitle, { title }) : title;
};

const newCause = (before: Model | undefined, { cause }: Model) => (cause === before?.cause ? undefined : cause);

/**
 * To the field that has to be looked at again, else to the heading of a screen that has just appeared. What could not be
 * sent is told beside the button, where the hire is.
 */
export const moveFocus = (before: Model | undefined, model: Model): void => {
  const cause = newCause(before, model);
  if (cause && !isSendFailure(cause)) focusOnField();
  else if (before && screenOf(before) !== screenOf(model)) find('h1')?.focus();
  else if (cause) show(find('#not-sent'));
};

/** What is said at once, politely. */
export const announcement = (before: Model, model: Model, texts: Texts): string | undefined => {
  const cause = newCause(before, model);
  // A field that gets the focus is read out with its error; one that has it already is not.
  if (cause && (isSendFailure(cause) || document.activeElement === find('#field'))) return errorText(texts, model);
  const [was, is] = [before.view, model.view];
  if (before.isShown !== model.isShown && before.typed === model.typed && !model.cause) {
    return model.isShown ? texts.password.shown : texts.password.hidden;
  }
  if (model.isSlow && !before.isSlow) return texts.preparing.slow;
  if (was.at !== 'stage' || is.at !== 'stage') return undefined;
  if (is.isCutOff && !was.isCutOff) return texts.site.unreachable;
  const isSending = isSendingCode(is);
  if (is.asked && isSending !== isSendingCode(was)) return texts.enterCode[isSending ? 'resending' : 'resent'];
  const mayAsk = is.status.stage === 'enter-code' && !isSending && timeLeft(model) === 0;
  return mayAsk && timeLeft(before) > 0 ? texts.enterCode.resendNow : undefined;
};

/** What is said about a new password when the typing rests. */
export const progress = ({ view, typed }: Model, texts: Texts): string | undefined => {
  if (view.at !== 'stage' || view.status.stage !== 'choose-password' || typed === '') return undefined;
  const { policy } = view.status;
  const missing = passwordRules(typed, policy, contextWords(view)).filter(({ state }) => state === 'unmet');
  if (missing.length === 0) return texts.choosePassword.complete;
  const rules = missing.map(({ rule }) => ruleText(texts, rule, policy)).join('; ');
  return fill(texts.choosePassword.missing, { rules });
};
