import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { flowPicture, withFlowPicture } from '../../../infra/workflow/flow-picture.ts';
import { onboardingAsl } from '../../../infra/workflow/onboarding-asl.ts';

const page = readFileSync(new URL('../../../docs/architecture.md', import.meta.url), 'utf8');

it('stands in docs/architecture.md as the code draws it: after a change of workflow/, run npm run docs', () => {
  expect(withFlowPicture(page, onboardingAsl())).toBe(page);
});

it('draws the golden path as one line through four blocks', () => {
  const picture = flowPicture(onboardingAsl());
  expect([...picture.matchAll(/subgraph \w+ \[(\w+)\]/g)].map(([, phase]) => phase)).toEqual(
    expect.arrayContaining(['Create', 'Password', 'Email', 'Finish']),
  );
  const golden = [
    'Create_user',
    'Start_sign_in',
    'Invite',
    'Wait_for_new_password',
    'Set_new_password',
    'Sign_in',
    'Request_email_code',
    'Wait_for_email_code',
    'Verify_email',
    'Finish',
    'Onboarded',
  ];
  const missing = golden.slice(1).filter((to, nth) => !picture.includes(`  ${golden[nth]} --> ${to}`));
  expect(missing).toEqual([]);
});

it('follows an arrow through choices, and draws one that is caught with dots', () => {
  const asl = {
    StartAt: 'Do',
    States: {
      Do: {
        Type: 'Task',
        Comment: 'One',
        Next: 'Well?',
        Catch: [
          { ErrorEquals: ['AnError'], Next: 'Well?' },
          { ErrorEquals: ['HireCancelledError'], Next: 'Done' },
        ],
      },
      'Well?': { Type: 'Choice', Comment: 'One', Choices: [{ Next: 'Done' }], Default: 'Do' },
      Done: { Type: 'Succeed', Comment: 'Two' },
    },
  };
  expect(flowPicture(JSON.stringify(asl)).split('\n').slice(-4)).toEqual([
    '  Do --> Done',
    '  Do --> Do',
    '  Do -.-> Done',
    '  Do -.-> Do',
  ]);
});
