// Choice: the first rule whose Condition holds, with its own Assign and Output; otherwise Default with the state's.
import type { ChoiceState, Rule } from '../definition/machine.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Scope } from '../jsonata/scope.ts';
import { leave } from './advance.ts';
import type { Branch } from './branch.ts';
import { BranchScope } from './context.ts';
import type { Engine } from './engine.ts';
import { evaluationFailed, failBranch, whileExecuting } from './failure.ts';

const matchNow = ({ rules }: ChoiceState, scope: Scope): Rule | undefined =>
  rules.find((rule) => rule.condition.run(scope) === true);

const matchLater = async ({ rules }: ChoiceState, scope: Scope): Promise<Rule | undefined> => {
  for (const rule of rules) if ((await rule.condition.run(scope)) === true) return rule;
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
  if (!state.sync) {
    engine.later(branch, matchLater(state, scope), (rule) => take(engine, branch, state, rule), refuse);
    return;
  }
  let rule: Rule | undefined;
  try {
    rule = matchNow(state, scope);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    refuse(error);
    return;
  }
  take(engine, branch, state, rule);
};
