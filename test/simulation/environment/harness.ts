// The stage on which hires are played: a universe with its executions, operators, sweeper and post, watched by every
// invariant. Who acts on it is another matter: a crowd by chance, or a script.
import { AdminCreateUserCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Act } from '../actors/acts.ts';
import type { Dice } from '../faults/rng.ts';
import { Executions } from './executions.ts';
import { honestAnswers } from '../invariants/answers.ts';
import { boundedCalls } from '../invariants/bounds.ts';
import { grantedCalls } from '../invariants/calls.ts';
import { fewTries } from '../invariants/codes.ts';
import { cheapDeadLinks } from '../invariants/dead-links.ts';
import { namedEnds } from '../invariants/ends.ts';
import { erasedInFull } from '../invariants/erasure.ts';
import { FirstLooks } from '../invariants/first-looks.ts';
import { everyStageIsTold, everythingEnds } from '../invariants/liveness.ts';
import { fewMails } from '../invariants/mail-counts.ts';
import { trueMailProblems } from '../invariants/mail-problems.ts';
import { rightMails } from '../invariants/mails.ts';
import { ownCallsOnly } from '../invariants/pool-calls.ts';
import { oneAnswerPerQuestion } from '../invariants/questions.ts';
import { nothingOfNextIsLost } from '../invariants/releases.ts';
import { soundRows } from '../invariants/rows.ts';
import { noSecretAnywhere } from '../invariants/secrets.ts';
import { ownTexts } from '../invariants/texts.ts';
import { oneAnswerPerToken } from '../invariants/tokens.ts';
import { ownPassword, ownUsers } from '../invariants/users.ts';
import { shortLivedSecrets } from '../invariants/vault.ts';
import type { HttpAnswer } from './http-api.ts';
import { type ObservedHire, Ledger } from './observations.ts';
import { Operator, type OperatorOptions } from '../actors/operator.ts';
import { Post, type PostOptions } from './mailbox.ts';
import { SweeperSchedule } from './sweeper-schedule.ts';
import type { Universe } from './simulation.ts';

export type StageOptions = {
  readonly operator: OperatorOptions;
  readonly mail: PostOptions;
  readonly strangers: readonly Hire[];
  /** Without the search for secrets, which takes a third of the time. */
  readonly isQuick?: boolean;
};

export class Stage {
  readonly universe: Universe;
  readonly executions: Executions;
  readonly ledger: Ledger;
  readonly operator: Operator;
  readonly sweeper: SweeperSchedule;
  readonly post: Post;
  readonly hits = new Map<string, number>();
  readonly acts = new Map<Act, number>();
  readonly uses = new Set<string>();

  private constructor(universe: Universe, dice: Dice, { operator, mail, strangers, isQuick }: StageOptions) {
    const { time, functions, standIns } = universe;
    this.universe = universe;
    this.executions = new Executions(standIns.states, () => time.now());
    this.ledger = new Ledger(universe, this.executions);
    this.operator = new Operator(time, dice.of('operator'), standIns, this.executions, operator, (act) =>
      universe.tell('acted', act),
    );
    this.sweeper = new SweeperSchedule(time, functions, standIns);
    this.post = new Post(time, dice.of('post'), mail, (kind, mailKind) => universe.tell('hit', kind, 'post', mailKind));
    for (const { universalId } of strangers) this.ledger.strangers.add(universalId);
    this.#watch();
    if (isQuick !== true) this.ledger.watch(noSecretAnywhere(this.ledger));
  }

  /** A pool with the group that hires want, and the strangers whose names they may want too. */
  static async set(universe: Universe, dice: Dice, options: StageOptions): Promise<Stage> {
    const { clients, userPoolId } = universe.standIns;
    await clients.cognito.send(new CreateGroupCommand({ UserPoolId: userPoolId, GroupName: 'staff' }));
    for (const { universalId, employeeNumber, email } of options.strangers) {
      const attributes = { email, preferred_username: employeeNumber, email_verified: 'true' };
      const command = new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: universalId,
        TemporaryPassword: 'a-stranger-of-long-standing',
        MessageAction: 'SUPPRESS',
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      });
      await clients.cognito.send(command).catch(() => {});
    }
    return new Stage(universe, dice, options);
  }

  /** What a hire's browser posts. Every invariant sees the answer, and which link was live when it was asked. */
  async browse(record: ObservedHire, path: string, body: object): Promise<HttpAnswer> {
    const { ledger, universe } = this;
    const live = record.row?.link.live?.hash;
    for (const invariant of ledger.invariants) invariant.asking?.(record, path, body);
    const answer = await universe.page.post(path, body);
    universe.log.add(
      `${record.hire.employeeNumber} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.body.slice(0, 200)}`,
    );
    for (const invariant of ledger.invariants) invariant.answered?.(record, path, body, answer, live);
    return answer;
  }

  /** Nothing runs, nothing is planned, every row is closed and every event told. */
  isQuiet(): boolean {
    if (this.executions.open > 0 || this.operator.planned > 0) return false;
    return [...this.ledger.hires.values()].every(
      ({ row }) => !row || (row.outcome && row.outbox.events.length === 0 && !row.hr.erase),
    );
  }

  async checkEnd(): Promise<void> {
    for (const invariant of this.ledger.invariants) await invariant.atTheEnd?.();
  }

  #watch(): void {
    const { ledger, universe } = this;
    const looks = new FirstLooks(ledger);
    ledger.watch(looks);
    ledger.watch(namedEnds(ledger), soundRows(ledger, looks), everythingEnds(ledger), everyStageIsTold(ledger));
    ledger.watch(ownUsers(ledger), ownCallsOnly(ledger, looks), ownPassword(ledger), shortLivedSecrets(ledger, looks));
    ledger.watch(
      honestAnswers(ledger),
      cheapDeadLinks(ledger),
      oneAnswerPerQuestion(ledger),
      oneAnswerPerToken(ledger),
    );
    ledger.watch(rightMails(ledger, looks), fewMails(ledger, looks), fewTries(ledger, looks), ownTexts(ledger));
    ledger.watch(
      grantedCalls(ledger, this.uses),
      boundedCalls(ledger),
      nothingOfNextIsLost(ledger),
      erasedInFull(ledger),
      trueMailProblems(ledger),
    );
    universe.watchers.push({
      mailed: (mail) => this.post.take(mail),
      hit: (kind, place) => {
        const key = `${kind} at ${place}`;
        this.hits.set(key, (this.hits.get(key) ?? 0) + 1);
      },
      acted: (act) => this.acts.set(act, (this.acts.get(act) ?? 0) + 1),
      called: ({ operation }, input) => {
        if (operation !== 'PutItem hires') return;
        const { sweepAt } = (input as { Item: Partial<HireRecord> }).Item;
        if (sweepAt !== undefined) this.sweeper.ask(sweepAt);
      },
    });
    this.executions.onEvent(({ name }, { type, id }) => universe.log.add(`${name} ${id} ${type}`));
  }
}
