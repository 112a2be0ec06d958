// Choice: the first rule whose Condition holds, with its own Assign and Output; otherwise Default with the state's.
import type { ChoiceState, Rule } from '../../definition/machine.ts';
import { EvaluationError } from '../../jsonata/evaluation-error.ts';
import type { Scope } from '../../jsonata/scope.ts';
import { BranchScope } from '../context.ts';
import { evaluationFailed, whileExecuting } from '../failure.ts';
import { leave } from '../leaving.ts';
import type { Branch } from '../model.ts';
import type { Run, Transition } from '../transition.ts';

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

const take = (run: Run, branch: Branch, state: ChoiceState, rule: Rule | undefined): Transition => {
  const next = rule === undefined ? state.otherwise : rule.next;
  if (next === undefined) {
    const reason = 'Failed to transition out of the state. The state does not point to a next state.';
    const error = run.environment.switches.noChoiceMatchedError;
    return { kind: 'fail-branch', failure: { error, cause: whileExecuting(branch, reason) } };
  }
  const fields = rule === undefined ? state.exit : rule.exit;
  return leave(run, branch, { fields, next, sight: {}, output: branch.input });
};

export const choose = (run: Run, branch: Branch, state: ChoiceState): Transition => {
  const scope = new BranchScope(branch, {}, Math.floor(run.now));
  const refused = (error: EvaluationError): Transition => ({
    kind: 'fail-branch',
    failure: evaluationFailed(run, branch, error),
  });
  let rule: Promise<Rule | undefined> | Rule | undefined;
  try {
    rule = match(state.rules, scope);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return refused(error);
  }
  if (!(rule instanceof Promise)) return take(run, branch, state, rule);
  return { kind: 'await', settled: rule.then((found) => () => take(run, branch, state, found)), refused };
};
