// POST /api/status: where this hire stands, for the page. Also brings along what waits to be sent, so that a function that
// died between the record and SendTaskSuccess is made good by the next look.
import { HireConflictError } from '../../workflow/contract/errors.ts';
import type { Language } from '../../workflow/contract/languages.ts';
import { type StatusAnswer, type StatusRequest, statusRequest } from '../../workflow/contract/page.ts';
import { withGroup } from '../hires/changes.ts';
import { isLiveLink } from '../hires/invitation.ts';
import type { HireRecord } from '../hires/record.ts';
import { stageOf } from '../hires/stage.ts';
import { newSubmissionId } from '../hires/submission.ts';
import type { BaseServices, Uses } from '../runtime/services.ts';
import { type Answer, callback, linkGone } from './http.ts';
import { resendAt, withResend } from './limits.ts';
import { pageWords } from './password-strength/page-words.ts';
import { pageServices } from './services.ts';

/** `hana@example.com` → `h•••@example.com`: enough to see a typing mistake in the domain, little for a shared screen. */
export const maskedEmail = (email: string) => email.replace(/^(.)[^@]*/u, '$1•••');

function statusOf({ settings, clock }: BaseServices, record: HireRecord): StatusAnswer {
  const { wait, page, verdict, code } = record;
  const stage = stageOf(record);
  const at = resendAt(record);
  // "Wrong" was said of a code; of the next one nobody has tried anything yet.
  const isOfOldCode = verdict.problem === 'code.wrong' && code.current?.triesLeft === settings.codeTries;
  const isSaid = stage !== 'checking' && stage !== 'fault' && !isOfOldCode;
  return {
    stage,
    waitNumber: wait?.waitNumber ?? 0,
    language: page.language,
    ...(verdict.problem && isSaid && { problem: verdict.problem }),
    ...(stage === 'fault' && { reference: record.executionName }),
    ...(stage === 'enter-code' && code.current && { triesLeft: code.current.triesLeft }),
    ...(at !== undefined && { resendAt: at }),
    now: clock.now(),
    email: maskedEmail(record.address.email),
    signInName: record.identity.employeeNumber,
    policy: settings.passwordPolicy,
    company: { ...settings.company, name: settings.branding.names[page.language] },
    ...(stage === 'choose-password' && { contextWords: pageWords(settings, record) }),
  };
}

type Services = Uses<{ hires: 'find' | 'changePage'; invitations: 'follow'; tasks: 'deliver' }>;

/** Once the hour has passed, looking at the page is asking for the code: nobody waits for a wait's own end. */
async function askAfterLimit({ hires, clock, random }: Services, record: HireRecord, link: string): Promise<void> {
  if (record.wait?.awaiting !== 'code-limit') return;
  const submission = newSubmissionId(random);
  const now = clock.now();
  await hires.changePage(record.hireId, (current) => withResend(current, { submission, link }, now));
}

/** A choice that is lost to another write at the same moment comes with the next look: the answer does not wait for it. */
async function noteLanguage({ hires }: Services, { hireId, page }: HireRecord, language?: Language): Promise<void> {
  if (language === undefined || language === page.language) return;
  try {
    await hires.changePage(hireId, (current) => withGroup(current, 'page', { language }));
  } catch (error) {
    if (!(error instanceof HireConflictError)) throw error;
  }
}

export const status =
  (services: Services) =>
  async ({ invitationId, language }: StatusRequest): Promise<Answer> => {
    const { hires, invitations, tasks } = services;
    const found = await invitations.follow(invitationId);
    if (!found?.isLive) return linkGone;
    const { hireId } = found.record;
    await noteLanguage(services, found.record, language);
    await askAfterLimit(services, found.record, found.hash);
    await tasks.deliver(hireId);
    const record = await hires.find(hireId);
    return record && isLiveLink(record, found.hash) ? { status: 200, body: statusOf(services, record) } : linkGone;
  };

export const handler = callback(statusRequest, status, pageServices);
