// Holds the model, draws it when it changes, and keeps the timers that change it by themselves.
import { labelDocument, moveFocus, announcement, progress } from './effects.ts';
import { Journey, type JourneyWorld } from './journey.ts';
import { linkFragment } from './link.ts';
import { languageOf, screenOf, timeLeft, withSubmission, withTyped, withView, type Model } from './model.ts';
import type { Actions, ScreenProps } from './pages/screen-props.ts';
import type { PageBranding } from '../../workflow/contract/branding/branding.ts';
import type { Language } from '../../workflow/contract/languages.ts';
import type { TabProof } from './tab-proof.ts';
import type { Texts } from './texts/texts.ts';

export type ControllerWorld = Pick<JourneyWorld, 'send' | 'clock'> & {
  readonly proofFor: (invitationId: string) => TabProof;
  readonly branding: PageBranding;
  readonly loadTexts: (language: Language) => Promise<Texts>;
  /** Puts the props on the screen before it returns. */
  readonly draw: (props: ScreenProps) => void;
  readonly announce: (text: string) => void;
  /** Writes the address bar's fragment. */
  readonly keep: (fragment: string) => void;
};

/** After this long people wonder. */
const longWait = 15_000;
/** When the typing rests. */
const rest = 1000;

export class Controller {
  readonly #emulator: ControllerWorld;
  readonly #journey: Journey;
  readonly #texts = new Map<Language, Texts | 'coming'>();
  /** What is on the screen. */
  #drawn: { readonly model: Model; readonly texts: Texts } | undefined;
  #model: Model;
  readonly #timers: Record<'tick' | 'slow' | 'report', () => void> = {
    tick: () => {},
    slow: () => {},
    report: () => {},
  };

  constructor(emulator: ControllerWorld, start: Pick<Model, 'link' | 'fallback'>) {
    this.#emulator = emulator;
    const { send, clock } = emulator;
    this.#model = { ...start, view: { at: 'loading' }, typed: '', isShown: false, isSlow: false, now: clock.now() };
    const invitationId = start.link.invitationId ?? '';
    this.#journey = new Journey({
      invitationId,
      language: () => this.#model.link.language,
      send,
      proof: emulator.proofFor(invitationId),
      clock,
      show: (view) => this.#change(withView(this.#model, view)),
    });
  }

  /** Asks the server now: at the start, when the tab is looked at again, when the connection is back. */
  readonly attend = (): void => {
    if (this.#model.link.invitationId !== undefined) void this.#journey.ask();
    this.#change(this.#model);
  };

  stop(): void {
    this.#journey.stop();
    for (const cancel of Object.values(this.#timers)) cancel();
  }

  readonly #act: Actions = {
    type: (typed) => {
      this.#change(withTyped(this.#model, typed));
      this.#later('report', rest, () => {
        const report = this.#drawn && progress(this.#model, this.#drawn.texts);
        if (report !== undefined) this.#emulator.announce(report);
      });
    },
    show: () => this.#change({ ...this.#model, isShown: !this.#model.isShown }),
    submit: (event) => {
      event.preventDefault();
      const { model, send } = withSubmission(this.#model);
      this.#change(model);
      if (send) void this.#journey.submit(send);
    },
    resend: () => void this.#journey.resend(),
    disown: () => void this.#journey.disown(),
    retry: this.attend,
    switchTo: (language) => {
      const link = { ...this.#model.link, language };
      this.#emulator.keep(linkFragment(link));
      this.#change({ ...this.#model, link });
    },
  };

  #later(timer: 'tick' | 'slow' | 'report', milliseconds: number, run: () => void): void {
    this.#timers[timer]();
    this.#timers[timer] = this.#emulator.clock.after(milliseconds, run);
  }

  #change(model: Model): void {
    this.#model = { ...model, now: this.#emulator.clock.now() };
    const texts = this.#textsFor(languageOf(this.#model));
    // Before the first answer there is nothing to show that the file itself does not show.
    if (texts === undefined || screenOf(this.#model) === 'loading') return;
    const before = this.#drawn;
    this.#drawn = { model: this.#model, texts };
    this.#emulator.draw({ model: this.#model, texts, act: this.#act, branding: this.#emulator.branding });
    labelDocument(this.#model, texts);
    const said = before && announcement(before.model, this.#model, texts);
    if (said !== undefined) this.#emulator.announce(said);
    moveFocus(before?.model, this.#model);
    this.#keepTime(before?.model);
  }

  #keepTime(before: Model | undefined): void {
    const left = timeLeft(this.#model);
    if (left > 0) this.#later('tick', left % 1000 || 1000, () => this.#change(this.#model));
    if (before === undefined || screenOf(before) !== screenOf(this.#model)) {
      this.#later('slow', longWait, () => this.#change({ ...this.#model, isSlow: true }));
    }
  }

  /** The words of the language that is wanted; until they are there, the ones on the screen. */
  #textsFor(language: Language): Texts | undefined {
    const found = this.#texts.get(language);
    if (found === undefined) void this.#load(language);
    return typeof found === 'object' ? found : this.#drawn?.texts;
  }

  async #load(language: Language): Promise<void> {
    this.#texts.set(language, 'coming');
    try {
      this.#texts.set(language, await this.#emulator.loadTexts(language));
    } catch {
      this.#emulator.clock.after(2000, () => {
        this.#texts.delete(language);
        this.#change(this.#model);
      });
    }
    this.#change(this.#model);
  }
}
