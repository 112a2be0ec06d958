// The harness in which hires are played: a simulation with its executions, operators, sweeper and post, watched by every
// invariant. Who acts on it is another matter: people by chance, or a case.
import { AdminCreateUserCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { HireRecord } from '../../../functions/hires/record.ts';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Act } from '../actors/acts.ts';
import type { Rng } from '../faults/rng.ts';
import { Executions } from '../observations/executions.ts';
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
import { type ObservedHire, Observations } from '../observations/observations.ts';
import { Operator, type OperatorOptions } from '../actors/operator.ts';
import { Post, type PostOptions } from '../observations/mailbox.ts';
import { SweeperSchedule } from './sweeper-schedule.ts';
import type { Simulation } from './simulation.ts';

export type HarnessOptions = {
  readonly operator: OperatorOptions;
  readonly mail: PostOptions;
  readonly strangers: readonly Hire[];
  /** Without the search for secrets, which takes a third of the time. */
  readonly isQuick?: boolean;
};

export class Harness {
  readonly simulation: Simulation;
  readonly executions: Executions;
  readonly observations: Observations;
  readonly operator: Operator;
  readonly sweeper: SweeperSchedule;
  readonly post: Post;
  readonly hits = new Map<string, number>();
  readonly acts = new Map<Act, number>();
  readonly uses = new Set<string>();

  private constructor(simulation: Simulation, rng: Rng, { operator, mail, strangers, isQuick }: HarnessOptions) {
    const { time, functions, emulator } = simulation;
    this.simulation = simulation;
    this.executions = new Executions(emulator.states, () => time.now());
    this.observations = new Observations(simulation, this.executions);
    this.operator = new Operator(time, rng.of('operator'), emulator, this.executions, operator, (act) =>
      simulation.tell('acted', act),
    );
    this.sweeper = new SweeperSchedule(time, functions, emulator);
    this.post = new Post(time, rng.of('post'), mail, (kind, mailKind) =>
      simulation.tell('hit', kind, 'post', mailKind),
    );
    for (const { universalId } of strangers) this.observations.strangers.add(universalId);
    this.#watch();
    if (isQuick !== true) this.observations.watch(noSecretAnywhere(this.observations));
  }

  /** A pool with the group that hires want, and the strangers whose names they may want too. */
  static async set(simulation: Simulation, rng: Rng, options: HarnessOptions): Promise<Harness> {
    const { clients, userPoolId } = simulation.emulator;
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
    return new Harness(simulation, rng, options);
  }

  /** What a hire's browser posts. Every invariant sees the answer, and which link was live when it was asked. */
  async browse(record: ObservedHire, path: string, body: object): Promise<HttpAnswer> {
    const { observations, simulation } = this;
    const live = record.row?.link.live?.hash;
    for (const invariant of observations.invariants) invariant.asking?.(record, path, body);
    const answer = await simulation.page.post(path, body);
    simulation.log.add(
      `${record.hire.employeeNumber} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.body.slice(0, 200)}`,
    );
    for (const invariant of observations.invariants) invariant.answered?.(record, path, body, answer, live);
    return answer;
  }

  /** Nothing runs, nothing is planned, every row is closed and every event told. */
  isQuiet(): boolean {
    if (this.executions.open > 0 || this.operator.planned > 0) return false;
    return [...this.observations.hires.values()].every(
      ({ row }) => !row || (row.outcome && row.outbox.events.length === 0 && !row.hr.erase),
    );
  }

  async checkEnd(): Promise<void> {
    for (const invariant of this.observations.invariants) await invariant.atTheEnd?.();
  }

  #watch(): void {
    const { observations, simulation } = this;
    const looks = new FirstLooks(observations);
    observations.watch(looks);
    observations.watch(
      namedEnds(observations),
      soundRows(observations, looks),
      everythingEnds(observations),
      everyStageIsTold(observations),
    );
    observations.watch(
      ownUsers(observations),
      ownCallsOnly(observations, looks),
      ownPassword(observations),
      shortLivedSecrets(observations, looks),
    );
    observations.watch(
      honestAnswers(observations),
      cheapDeadLinks(observations),
      oneAnswerPerQuestion(observations),
      oneAnswerPerToken(observations),
    );
    observations.watch(
      rightMails(observations, looks),
      fewMails(observations, looks),
      fewTries(observations, looks),
      ownTexts(observations),
    );
    observations.watch(
      grantedCalls(observations, this.uses),
      boundedCalls(observations),
      nothingOfNextIsLost(observations),
      erasedInFull(observations),
      trueMailProblems(observations),
    );
    simulation.watchers.push({
      mailed: (mail) => this.post.take(mail),
      hit: (kind, place) => {
        const key = `${kind} at ${place}`;
        this.hits.set(key, (this.hits.get(key) ?? 0) + 1);
      },
      acted: (act) => this.acts.set(act, (this.acts.get(act) ?? 0) + 1),
      called: ({ operation }, input) => {
        const written = operation === 'PutItem hires' ? (input as { Item: Partial<HireRecord> }).Item : undefined;
        const updated =
          operation === 'UpdateItem hires'
            ? (input as { ExpressionAttributeValues: { ':sweepAt'?: number } }).ExpressionAttributeValues
            : undefined;
        const sweepAt = written?.sweepAt ?? updated?.[':sweepAt'];
        if (sweepAt !== undefined) this.sweeper.ask(sweepAt);
      },
    });
    this.executions.onEvent(({ name }, { type, id }) => simulation.log.add(`${name} ${id} ${type}`));
  }
}
