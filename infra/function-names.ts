// Every function's file in functions/, without `.ts`.
import { type StepName, stepNames } from '../workflow/contract.ts';
import { type WishName, wishes } from '../workflow/hr-contract.ts';
import { type CallbackName, callbackNames } from '../workflow/page-contract.ts';

export type FunctionName =
  | StepName
  | `callback-${CallbackName}`
  | WishName
  | 'hr-api'
  | 'sweeper'
  | 'note-mail-problem'
  | 'custom-message';

const isWish = (name: string): name is WishName => name in wishes;

/** HR's wishes, each a function to be invoked directly. */
export const wishNames: readonly WishName[] = Object.keys(wishes).filter(isWish);

export const functionNames: readonly FunctionName[] = [
  ...stepNames,
  ...callbackNames.map((name) => `callback-${name}` as const),
  ...wishNames,
  'hr-api',
  'sweeper',
  'note-mail-problem',
  'custom-message',
];
