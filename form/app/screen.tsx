// The whole screen: the frame, and the page that the server's stage calls for, never what this browser did before.
import type { JSX } from 'preact';
import type { Stage } from '../../workflow/contract/page.ts';
import { companyName, supportContactOf } from './branding.ts';
import { isToBeProven, languageOf, screenOf } from './model.ts';
import { ChoosePassword } from './pages/choose-password.tsx';
import { Done, Expired, TooManyAttempts, Withdrawn } from './pages/endings.tsx';
import { CodeLimit, EnterCode } from './pages/enter-code.tsx';
import { LinkGone, NoLink } from './pages/link-gone.tsx';
import { Help } from './pages/parts.tsx';
import { ProvePassword, TypePassword } from './pages/type-password.tsx';
import { Fault, Trouble, Waiting } from './pages/waiting.tsx';
import type { ScreenProps, StageProps } from './pages/screen-props.ts';
import type { Language } from '../../workflow/contract/languages.ts';

const stagePages: Record<Stage, (props: StageProps) => JSX.Element> = {
  preparing: Waiting,
  checking: Waiting,
  'choose-password': ChoosePassword,
  'type-password': TypePassword,
  'enter-code': EnterCode,
  'code-limit': CodeLimit,
  fault: Fault,
  done: Done,
  withdrawn: Withdrawn,
  expired: Expired,
  'too-many-attempts': TooManyAttempts,
};

const Page = (props: ScreenProps) => {
  const { view, link } = props.model;
  if (link.invitationId === undefined) return <NoLink {...props} />;
  if (view.at === 'link-gone') return <LinkGone {...props} view={view} />;
  if (view.at !== 'stage') return <Trouble {...props} />;
  const StagePage = isToBeProven(view) ? ProvePassword : stagePages[view.status.stage];
  return <StagePage {...props} view={view} />;
};

/** These say themselves whom to ask, and about what: nobody has to choose between two. */
const withContact = new Set(['enter-code', 'fault', 'withdrawn', 'expired', 'too-many-attempts']);

const ownNames: Record<Language, string> = { en: 'English', ja: '日本語' };

const Company = ({ model, texts, branding }: ScreenProps) => {
  const name = companyName(branding, model.view, languageOf(model)) ?? texts.site.title;
  return <p>{branding.logo === undefined ? name : <img class="logo" src={branding.logo} alt={name} />}</p>;
};

export const Screen = (props: ScreenProps) => {
  const { model, texts, act, branding } = props;
  const contact = supportContactOf(branding, model.view);
  const other = languageOf(model) === 'en' ? 'ja' : 'en';
  return (
    <>
      <header>
        <Company {...props} />
        <button type="button" class="plain" lang={other} onClick={() => act.switchTo(other)}>
          {ownNames[other]}
        </button>
      </header>
      <main key={screenOf(model)}>
        <Page {...props} />
      </main>
      {contact !== undefined && !withContact.has(screenOf(model)) && (
        <footer>
          <Help text={texts.site.support} contact={contact} />
        </footer>
      )}
    </>
  );
};
