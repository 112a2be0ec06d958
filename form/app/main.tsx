// Where the page starts: reads the link from the address bar and follows it. A second mailed link opened in the same tab
// changes only the fragment, which loads nothing, so it is listened for.
import { render } from 'preact';
import { sendTo } from './api.ts';
import { readBranding } from './branding.ts';
import { Controller } from './controller.ts';
import { readLink } from './link.ts';
import { loadTexts } from './texts/load-texts.ts';
import { Screen } from './screen.tsx';
import { tabProof } from './tab-proof.ts';
import { browserLanguage } from './texts/texts.ts';

const voice = document.querySelector('#voice');
const branding = readBranding();

const follow = (root: Element): Controller =>
  new Controller(
    {
      send: sendTo(location.origin),
      proofFor: (invitationId) => tabProof(() => sessionStorage, invitationId),
      branding,
      loadTexts: loadTexts(branding),
      draw: (props) => {
        root.querySelector('.splash')?.remove();
        render(<Screen {...props} />, root);
      },
      announce: (text) => voice?.replaceChildren(text),
      keep: (fragment) => history.replaceState(null, '', fragment),
      clock: {
        now: () => Date.now(),
        after: (milliseconds, run) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      },
    },
    { link: readLink(location.hash), fallback: browserLanguage(navigator.languages) },
  );

const start = (root: Element): void => {
  let controller = follow(root);
  const attend = () => {
    if (document.visibilityState === 'visible') controller.attend();
  };
  addEventListener('online', attend);
  // Back may bring an old page back to life; the first showing has its own question.
  addEventListener('pageshow', ({ persisted }) => persisted && attend());
  addEventListener('visibilitychange', attend);
  addEventListener('hashchange', () => {
    controller.stop();
    controller = follow(root);
    controller.attend();
  });
  controller.attend();
};

const root = document.querySelector('#page');
if (root !== null) start(root);
