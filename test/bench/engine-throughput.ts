// Executions per second of the local Step Functions engine on one core, with AWS's history, beside the fastest peer on the
// nearest JSONPath equivalent (which writes no history), in turn within one run.
import { StateMachine } from 'aws-local-stepfunctions';
import { createClock } from '../../local/emulator/kit/clock.ts';
import { createRandom } from '../../local/emulator/kit/random.ts';
import { LocalStates } from '../../local/emulator/states/states.ts';
import type { Bench } from './measurement.ts';

const executions = 2_000;
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** Twelve states: passes, choices and three tasks. */
const jsonata = {
  QueryLanguage: 'JSONata',
  StartAt: 'P1',
  States: {
    P1: { Type: 'Pass', Assign: { hireId: '{% $states.input.hireId %}', tries: 0 }, Next: 'T1' },
    T1: task('one', 'C1'),
    C1: choice("{% $states.input.result = 'ok' %}", 'P2'),
    P2: { Type: 'Pass', Assign: { tries: '{% $tries + 1 %}' }, Next: 'P3' },
    P3: { Type: 'Pass', Output: { hireId: '{% $hireId %}' }, Next: 'T2' },
    T2: task('two', 'C2'),
    C2: choice('{% $tries = 1 %}', 'P4'),
    P4: { Type: 'Pass', Output: '{% $states.input %}', Next: 'T3' },
    T3: task('three', 'C3'),
    C3: choice("{% $states.input.result = 'ok' and $tries < 5 %}", 'P5'),
    P5: { Type: 'Pass', Next: 'End' },
    End: { Type: 'Succeed', Output: { outcome: 'done', hireId: '{% $hireId %}' } },
  },
};

function task(name: string, Next: string) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: arn(name), Payload: { hireId: '{% $hireId %}' } },
    Output: '{% $states.result.Payload %}',
    Next,
  };
}

function choice(Condition: string, Next: string) {
  return { Type: 'Choice', Choices: [{ Condition, Next }], Default: 'End' };
}

const jsonpathTask = (name: string, Next: string) => ({
  Type: 'Task' as const,
  Resource: arn(name),
  Parameters: { 'hireId.$': '$.hireId' },
  ResultPath: '$.answer',
  Next,
});
const jsonpathChoice = (Variable: string, StringEquals: string, Next: string) => ({
  Type: 'Choice' as const,
  Choices: [{ Variable, StringEquals, Next }],
  Default: 'End',
});
const pass = (Next: string) => ({ Type: 'Pass' as const, Next });

const jsonpath = {
  StartAt: 'P1',
  States: {
    P1: pass('T1'),
    T1: jsonpathTask('one', 'C1'),
    C1: jsonpathChoice('$.answer.result', 'ok', 'P2'),
    P2: pass('P3'),
    P3: pass('T2'),
    T2: jsonpathTask('two', 'C2'),
    C2: jsonpathChoice('$.answer.result', 'ok', 'P4'),
    P4: pass('T3'),
    T3: jsonpathTask('three', 'C3'),
    C3: jsonpathChoice('$.answer.result', 'ok', 'P5'),
    P5: pass('End'),
    End: { Type: 'Succeed' as const },
  },
};

async function ours(): Promise<number> {
  const lambda = { invoke: () => Promise.resolve({ payload: '{"result":"ok"}' }) };
  const states = new LocalStates({ clock: createClock(), random: createRandom('bench'), lambda });
  const made = await states.call('CreateStateMachine', {
    name: 'bench',
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    definition: JSON.stringify(jsonata),
  });
  const { stateMachineArn } = made as { stateMachineArn: string };
  const startedAt = performance.now();
  for (let run = 0; run < executions; run += 1) {
    await states.call('StartExecution', { stateMachineArn, name: `run-${run}`, input: `{"hireId":"${run}"}` });
  }
  await states.settled();
  const seconds = (performance.now() - startedAt) / 1000;
  const last = await states.call('DescribeExecution', {
    executionArn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:run-${executions - 1}`,
  });
  if ((last as { status: string }).status !== 'SUCCEEDED') throw new Error('The engine did not finish its run.');
  return executions / seconds;
}

const answer = () => ({ result: 'ok' });

async function peer(): Promise<number> {
  const machine = new StateMachine(jsonpath);
  const overrides = { taskResourceLocalHandlers: { T1: answer, T2: answer, T3: answer } };
  const startedAt = performance.now();
  const runs = Array.from(
    { length: executions },
    (_, run) => machine.run({ hireId: String(run) }, { overrides }).result,
  );
  await Promise.all(runs);
  return executions / ((performance.now() - startedAt) / 1000);
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const engineThroughput: Bench = async ({ runs }) => {
  const [mine, theirs]: [number[], number[]] = [[], []];
  await ours();
  await peer();
  for (let run = 0; run < runs; run += 1) {
    mine.push(await ours());
    theirs.push(await peer());
  }
  const ratio = median(mine.map((value, run) => value / (theirs[run] ?? Number.NaN)));
  return {
    title: 'Executions per second, 12 states, one core',
    note: `${executions} executions a run, ${runs} runs in turn, medians. Ours writes AWS's whole history; the peer writes none.`,
    columns: ['engine', 'executions/s', 'ratio, run by run'],
    rows: [
      ['local Step Functions (JSONata)', Math.round(median(mine)), ratio.toFixed(2)],
      ['aws-local-stepfunctions 3 (JSONPath)', Math.round(median(theirs)), 1],
    ],
  };
};
