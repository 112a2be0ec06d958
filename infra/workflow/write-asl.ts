// Writes workflow/onboarding.asl.json, the state machine as reviewers read it and as the local world runs it.
// `npm run asl`; a test fails when the file and the code differ.
import { writeFileSync } from 'node:fs';
import { onboardingAsl } from './onboarding-asl.ts';

writeFileSync(new URL('../../workflow/onboarding.asl.json', import.meta.url), onboardingAsl());
