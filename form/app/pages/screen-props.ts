// What every part of the screen is drawn from.
import type { Model } from '../model.ts';
import type { PageBranding } from '../../../workflow/contract/branding/branding.ts';
import type { Language } from '../../../workflow/contract/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { LinkGoneView, StageView } from '../views.ts';

export type Actions = {
  readonly type: (value: string) => void;
  readonly show: () => void;
  readonly submit: (event: Event) => void;
  readonly resend: () => void;
  readonly disown: () => void;
  readonly retry: () => void;
  readonly switchTo: (language: Language) => void;
};

export type ScreenProps = {
  readonly model: Model;
  readonly texts: Texts;
  readonly act: Actions;
  readonly branding: PageBranding;
};
export type StageProps = ScreenProps & { readonly view: StageView };
export type LinkGoneProps = ScreenProps & { readonly view: LinkGoneView };
