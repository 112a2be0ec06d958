// What a case is: what the person, HR and others do at each stage of the page, and how it may end.
import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoSwitches } from '../../../local/emulator/cognito/pool/switches.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { StatusAnswer } from '../../../workflow/contract/page.ts';
import type { Detour } from './detour-moves.ts';

export type Move =
  | Detour
  | 'good-password'
  | 'short-password'
  | 'right-code'
  | 'wrong-code'
  | 'resend'
  | 'double-click'
  | 'wait-20-minutes'
  | 'wait-2-hours'
  | 'hr-cancel'
  | 'hr-correct-email'
  | 'hr-resend'
  | 'stop'
  | 'pause'
  | 'nothing-more';

export type Moves = Readonly<Partial<Record<StatusAnswer['stage'] | 'preparing', readonly Move[]>>>;

/** What is other than usual where the case is played. */
export type Setting = {
  readonly switches?: Partial<CognitoSwitches>;
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  /** Somebody else has the sign-in name. */
  readonly hasStranger?: boolean;
  /** Nobody redrives what failed or was stopped. */
  readonly isLeftAlone?: boolean;
};

export type HireCase = {
  readonly name: string;
  readonly hire?: Partial<Hire>;
  /** Environment variables of the functions, over the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly setting?: Setting;
  /** HR knows a mistyped address at first. */
  readonly isMistyped?: boolean;
  /** What is done at each stage of the page, in turn, before the usual move. */
  readonly moves: Moves;
  /** What others do while the first call at this site is on its way, like `Finish: GetItem hires`. */
  readonly meanwhile?: Readonly<Record<string, Move>>;
  /** What HR does once the hire has ended: erases, and starts again at the same moment. */
  readonly afterwards?: 'erase' | 'erase-and-start-again';
  /** What is done when the hire has ended, and what in the second attempt that HR starts then. */
  readonly inTheEnd?: readonly Move[];
  readonly second?: Moves;
  /** Too long for a run per fault. */
  readonly isLong?: true;
  /** The ends that one fault may not change. */
  readonly ends: readonly string[];
};
