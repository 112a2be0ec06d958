// What ten thousand hires cost who all wait for a week: memory, and timers in the event loop.
import { createClock } from '../../local/emulator/kit/clock.ts';
import { createRandom } from '../../local/emulator/kit/random.ts';
import { LocalStates } from '../../local/emulator/states/states.ts';
import type { Bench } from './measurement.ts';

const count = 10_000;
const week = 7 * 86_400;

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait for new password',
  States: {
    'Wait for new password': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      TimeoutSeconds: week,
      Arguments: {
        FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:open-callback',
        Payload: { taskToken: '{% $states.context.Task.Token %}', hireId: '{% $states.input.hireId %}' },
      },
      End: true,
    },
  },
};

const memory = () => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
};
const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

export const waitingExecutions: Bench = async () => {
  const clock = createClock({ follow: 'real' });
  const lambda = { invoke: () => Promise.resolve({ payload: '{}' }) };
  const states = new LocalStates({ clock, random: createRandom('waiting'), lambda });
  const made = await states.call('CreateStateMachine', {
    name: 'waiting',
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    definition: JSON.stringify(definition),
  });
  const { stateMachineArn } = made as { stateMachineArn: string };
  const [bytesBefore, timersBefore] = [memory(), timers()];
  for (let hire = 0; hire < count; hire += 1) {
    await states.call('StartExecution', { stateMachineArn, name: `hire-${hire}`, input: `{"hireId":"${hire}"}` });
  }
  await states.settled();
  const bytes = memory() - bytesBefore;
  const added = timers() - timersBefore;
  clock.stop();
  return {
    title: 'Ten thousand waiting executions, a week to go',
    note: 'Heap after a collection, when node runs with --expose-gc (npm run bench does).',
    columns: ['waiting', 'memory, MB', 'bytes each', 'timers in the event loop'],
    rows: [[count, (bytes / 1e6).toFixed(1), Math.round(bytes / count), added]],
  };
};
