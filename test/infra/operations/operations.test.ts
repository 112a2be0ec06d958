import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { milestones } from '../../../infra/operations/funnel.ts';
import { refusedHires } from '../../../workflow/contract/errors.ts';
import { resourcesOf, synthesise, theOnly } from '../synthesised.ts';

const template = synthesise();
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const nameOf = ({ AlarmName }: Record<string, unknown>) => String(AlarmName).split('-').at(-1);
const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('has an alarm for every way in which it can stop working, and an entry about each', () => {
  const entries = [...read('docs/alarms.md').matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
  expect(new Set(alarms.map(nameOf))).toEqual(new Set(entries));
  expect(entries).toHaveLength(alarms.length);
});

it('says in every alarm what it means, where to read on and where to look', () => {
  for (const alarm of alarms) {
    const text = JSON.stringify(alarm['AlarmDescription']);
    expect(text).toMatch(/[A-Z][^.]{30,}\./);
    expect(text).toContain(`Runbook: docs/alarms.md#${nameOf(alarm)?.toLowerCase()}`);
    expect(text).toContain('.console.aws.amazon.com/');
  }
});

it('tells one topic of every alarm', () => {
  const told = new Set(alarms.map(({ AlarmActions }) => JSON.stringify(AlarmActions)));
  expect([...told]).toEqual([expect.stringContaining('OnboardingOperationsAlarmsTopic')]);
});

const patterns = new Map(
  resourcesOf(template, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => {
    const [{ MetricName }] = Properties['MetricTransformations'] as [{ MetricName: string }];
    return [MetricName, String(Properties['FilterPattern'])];
  }),
);

it('counts states that there are', () => {
  const { States } = JSON.parse(read('workflow/onboarding.asl.json')) as { States: Record<string, unknown> };
  expect(Object.values(milestones).filter((name) => !States[name])).toEqual([]);
  for (const [metric, state] of Object.entries(milestones)) {
    expect(patterns.get(metric)).toBe(`{ $.type = "*StateEntered" && $.details.name = "${state}" }`);
  }
});

it('tells faults from refused hires, which are the named Fails of the state machine', () => {
  const { States } = JSON.parse(read('workflow/onboarding.asl.json')) as {
    States: Record<string, { Type: string; Error?: string }>;
  };
  const fails = Object.values(States).filter(({ Type }) => Type === 'Fail');
  expect(new Set(fails.map(({ Error: name }) => name))).toEqual(new Set(refusedHires));
  for (const name of refusedHires) {
    expect(patterns.get('HireRefused')).toContain(`$.details.error = "${name}"`);
    expect(patterns.get('Fault')).toContain(`$.details.error != "${name}"`);
  }
});

it("reads how late we are with the oldest waiting hire off the sweeper's log, and rings from the first second", () => {
  const [, { Properties } = { Properties: {} }] =
    resourcesOf(template, 'AWS::Logs::MetricFilter').find(([id]) => id.includes('OldestOverdue')) ?? [];
  expect(Properties).toMatchObject({
    LogGroupName: { Ref: expect.stringMatching(/^OnboardingFunctionsSweeperLog/) },
    FilterPattern: '{ $.secondsLate >= 0 }',
    MetricTransformations: [{ MetricName: 'OldestOverdue', MetricValue: '$.secondsLate', Unit: 'Seconds' }],
  });
  // Other lines of that log, and a minute without any, say nothing about hires.
  expect(JSON.stringify(Properties)).not.toContain('DefaultValue');
  expect(alarms.find((alarm) => nameOf(alarm) === 'OldestOverdue')).toMatchObject({
    MetricName: 'OldestOverdue',
    Statistic: 'Maximum',
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  });
});

it.each([
  ['VerificationQuota', 'UserUpdate', 25],
  ['NewPasswordQuota', 'UserAccountRecovery', 30],
])('rings by %s when the fixed quota of %s, %d a second, is at 80 %%', (name, category, perSecond) => {
  const alarm = alarms.find((one) => nameOf(one) === name);
  const dimensions = alarm?.['Dimensions'] as { Name: string; Value: string }[];
  expect(dimensions).toContainEqual({ Name: 'Resource', Value: category });
  expect([alarm?.['Statistic'], alarm?.['Period'], alarm?.['Threshold']]).toEqual(['Sum', 300, 0.8 * perSecond * 300]);
});

it('shows it all on one dashboard', () => {
  const { DashboardBody } = theOnly(template, 'AWS::CloudWatch::Dashboard').Properties;
  const text = JSON.stringify(DashboardBody);
  expect(Object.keys(milestones).filter((metric) => !text.includes(metric))).toEqual([]);
  expect(text).toContain('Fault');
  expect(text).toContain('OldestOverdue');
});
