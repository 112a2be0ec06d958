// The name of what a person submits: an answer of the hire, or a request of HR. It says nothing of what was typed.
import type { BaseServices } from '../runtime/services.ts';

export const newSubmissionId = (random: BaseServices['random']) => Buffer.from(random.bytes(12)).toString('base64url');
