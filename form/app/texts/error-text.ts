// Why the hire has to look again, in the words of a language.
import { plainCode } from '../../../workflow/contract/verification-code.ts';
import { isSendFailure, type Model } from '../model.ts';
import { fill, problemText, type Texts } from './texts.ts';

/** The newest reason, whatever it is about. */
export const errorText = (texts: Texts, { cause, view, typed }: Model): string | undefined => {
  if (cause === undefined || view.at !== 'stage') return undefined;
  const { email, policy, triesLeft } = view.status;
  const count = plainCode(typed).length;
  const text = problemText(texts, cause.key, { email, minimum: policy.minimumLength, count });
  if (cause.key !== 'code.wrong' || triesLeft === undefined) return text;
  return text + fill(triesLeft === 1 ? texts.triesLeft.one : texts.triesLeft.many, { count: triesLeft });
};

const errorOf =
  (isOfSending: boolean) =>
  (texts: Texts, model: Model): string | undefined =>
    model.cause && isSendFailure(model.cause) === isOfSending ? errorText(texts, model) : undefined;

/** What is wrong with what stands in the field. */
export const fieldError = errorOf(false);

/** Why nothing was sent, although the field is right. */
export const sendError = errorOf(true);
