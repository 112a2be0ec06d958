// Nothing to do for the hire: the workflow is at work, or the service cannot be reached. Never a dead end.
import { Head, Help, Press } from './parts.tsx';
import type { ScreenProps, StageProps } from './screen-props.ts';

export const Waiting = ({ model, texts, view }: StageProps) => {
  const { heading, text } = view.status.stage === 'checking' ? texts.checking : texts.preparing;
  return (
    <>
      <Head texts={texts} heading={heading} />
      <p>{text}</p>
      <div class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      {view.isCutOff && <p class="note">{texts.offline.text}</p>}
      {model.isSlow && !view.isCutOff && <p class="note">{texts.preparing.slow}</p>}
    </>
  );
};

/** The workflow has stopped, and people repair it; the page asks on, less often. */
export const Fault = ({ texts, view }: StageProps) => {
  const { heading, text, later, reference, contact } = texts.fault;
  const { status } = view;
  return (
    <>
      <Head texts={texts} heading={heading} />
      <p>{text}</p>
      <p>{later}</p>
      {view.isCutOff && <p class="note">{texts.offline.text}</p>}
      <Help text={contact} contact={status.company.supportContact} />
      <p class="reference">
        {reference} <b>{status.reference}</b>
      </p>
    </>
  );
};

export const Trouble = ({ model, texts, act }: ScreenProps) => {
  const isOffline = model.view.at === 'failed' && model.view.failure === 'unreachable';
  const { heading, text } = isOffline ? texts.offline : texts.trouble;
  return (
    <>
      <Head texts={texts} heading={heading} />
      <p>{text}</p>
      <Press kind="main" isOff={false} onClick={act.retry}>
        {texts.site.retry}
      </Press>
    </>
  );
};
