// What happens around a drawing: the document's language and title, the focus, and what a screen reader is told.
import { contextWords, languageOf, screenOf, timeLeft, type Model } from './model.ts';
import { passwordRules } from '../../workflow/contract/password-rules.ts';
import { ruleText } from './password-rules.ts';
import { fill, type Texts } from './texts.ts';

const focusOn = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** Language and title of the document, as the screen says. */
export const labelDocument = (model: Model, texts: Texts): void => {
  document.documentElement.lang = languageOf(model);
  const heading = document.querySelector('h1')?.textContent ?? '';
  const title = `${heading} – ${texts.site.title}`;
  document.title = model.cause ? fill(texts.site.errorTitle, { title }) : title;
};

/** To the error summary when there is a new reason, else to the heading of a screen that has just appeared. */
export const moveFocus = (before: Model | undefined, model: Model): void => {
  if (model.cause && model.cause !== before?.cause) focusOn('#summary');
  else if (before && screenOf(before) !== screenOf(model)) focusOn('h1');
};

/** What is said at once, politely. */
export const announcement = (before: Model, model: Model, texts: Texts): string | undefined => {
  const [was, is] = [before.view, model.view];
  if (before.isShown !== model.isShown && before.typed === model.typed && !model.cause) {
    return model.isShown ? texts.password.shown : texts.password.hidden;
  }
  if (model.isSlow && !before.isSlow) return texts.preparing.slow;
  if (was.at !== 'stage' || is.at !== 'stage') return undefined;
  if (is.isCutOff && !was.isCutOff) return texts.site.unreachable;
  if (is.hasAskedAgain && !was.hasAskedAgain) return texts.enterCode.resent;
  const mayAsk = is.status.stage === 'enter-code' && !is.hasAskedAgain && timeLeft(model) === 0;
  return mayAsk && timeLeft(before) > 0 ? texts.enterCode.resendNow : undefined;
};

/** What is said about a new password when the typing rests. */
export const progress = ({ view, typed }: Model, texts: Texts): string | undefined => {
  if (view.at !== 'stage' || view.status.stage !== 'choose-password' || typed === '') return undefined;
  const { policy } = view.status;
  const missing = passwordRules(typed, policy, contextWords(view)).filter(({ isMet }) => !isMet);
  if (missing.length === 0) return texts.choosePassword.complete;
  const rules = missing.map(({ rule }) => ruleText(texts, rule, policy)).join('; ');
  return fill(texts.choosePassword.missing, { rules });
};
