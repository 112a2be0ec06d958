// Every Lambda function of the product: its name, and the file that it enters by.
import { hrRequestNames, type HrRequestName } from '../../workflow/contract/hr.ts';
import { type PageRequestName, pageRequestNames } from '../../workflow/contract/page.ts';
import { type StepName, stepNames } from '../../workflow/contract/steps.ts';

const jobNames = ['sweeper', 'mail-feedback', 'custom-message'] as const;

export type FunctionName = StepName | `page-${PageRequestName}` | HrRequestName | 'hr-http' | (typeof jobNames)[number];

const inFolder = <N extends string>(folder: string, names: readonly N[], prefix = ''): [N, string][] =>
  names.map((name) => [name, `functions/${folder}/${name.slice(prefix.length)}.ts`]);

const pageNames = pageRequestNames.map((name) => `page-${name}` as const);

/** The entry file of each function, from the root of the repository. */
export const functionSources: ReadonlyMap<FunctionName, string> = new Map<FunctionName, string>([
  ...inFolder('steps', stepNames),
  ...inFolder('page-api', pageNames, 'page-'),
  ...inFolder('hr-api', [...hrRequestNames, 'hr-http' as const], 'hr-'),
  ...inFolder('jobs', jobNames),
]);

export const functionNames: readonly FunctionName[] = [...functionSources.keys()];
