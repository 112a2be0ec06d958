// Choice: the first rule whose Condition holds, with its own Assign and Output; otherwise Default with the state's.
import type { ChoiceState, Rule } from '../definition/machine.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Scope } from '../jsonata/scope.ts';
import { leave } from './advance.ts';
import type { Branch } from './branch.ts';
import { BranchScope } from './context.ts';
import type { Engine } from './engine.ts';
import { evaluationFailed, failBranch, whileExecuting } from './failure.ts';

const matchLater = async (
  rules: readonly Rule[],
  scope: Scope,
  pending: Promise<unknown>,
): Promise<Rule | undefined> => {
  for (const [index, rule] of rules.entries()) {
    if ((await (index === 0 ? pending : rule.condition.run(scope))) === true) return rule;
  }
  return undefined;
};

const match = (rules: readonly Rule[], scope: Scope): Promise<Rule | undefined> | Rule | undefined => {
  for (const [index, rule] of rules.entries()) {
    const held = rule.condition.run(scope);
    if (held instanceof Promise) return matchLater(rules.slice(index), scope, held);
    if (held === true) return rule;
  }
  return undefined;
};

const take = (engine: Engine, branch: Branch, state: ChoiceState, rule: Rule | undefined): void => {
  const next = rule === undefined ? state.otherwise : rule.next;
  if (next === undefined) {
    const reason = 'Failed to transition out of the state. The state does not point to a next state.';
    const error = engine.world.switches.noChoiceMatchedError;
    failBranch(engine, branch, { error, cause: whileExecuting(branch, reason) });
    return;
  }
  const fields = rule === undefined ? state.exit : rule.exit;
  leave(engine, branch, { fields, next, sight: {}, output: branch.input });
};

export const choose = (engine: Engine, branch: Branch, state: ChoiceState): void => {
  const scope = new BranchScope(branch, {}, Math.floor(engine.now));
  const refuse = (error: EvaluationError): void => evaluationFailed(engine, branch, error, failBranch);
  let rule: Promise<Rule | undefined> | Rule | undefined;
  try {
    rule = match(state.rules, scope);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    refuse(error);
    return;
  }
  if (rule instanceof Promise) engine.later(branch, rule, (found) => take(engine, branch, state, found), refuse);
  else take(engine, branch, state, rule);
};
