// What `cdk synth` reads of cdk.json, for the tests and for what runs before them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readOnboardingSettings } from '../../infra/settings.ts';

type CdkJson = { readonly context: Record<string, unknown> };

export const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as CdkJson;

export const settings = readOnboardingSettings(context['onboarding']);

/** Where the template of this run lies. */
export const templateFile = fileURLToPath(new URL('../../dist/template.json', import.meta.url));
