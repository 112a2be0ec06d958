// `npm run docs`: writes workflow/onboarding.asl.json, and the picture of it into docs/architecture.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { withFlowPicture } from './flow-picture.ts';
import { onboardingAsl } from './onboarding-asl.ts';

const asl = onboardingAsl();
writeFileSync(new URL('../../workflow/onboarding.asl.json', import.meta.url), asl);

const page = new URL('../../docs/architecture.md', import.meta.url);
writeFileSync(page, withFlowPicture(readFileSync(page, 'utf8'), asl));
