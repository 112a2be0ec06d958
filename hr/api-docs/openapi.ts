// The HR API over HTTP as an OpenAPI 3.1 document: six operations, signed with AWS Signature Version 4.
import { errorsOf } from './openapi-errors.ts';
import { attemptSchema, employeeNumberSchema, schemas } from './openapi-schemas.ts';

const hire = {
  employeeNumber: '1001-002',
  universalId: '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c001',
  email: 'hana@home.example',
  birthdate: '1981-01-01',
  language: 'ja',
  givenName: '花',
  familyName: '山田',
  groups: ['staff'],
};
const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:onboarding:hire-1001-002';

/** On 24 November 2026, with seven days to go. */
const startedAt = 1_795_478_400_000;
const underWay = {
  employeeNumber: '1001-002',
  stage: 'choose-password',
  attempt: 1,
  executionArn,
  email: 'hana@home.example',
  startedAt,
  deadlineAt: startedAt + 7 * 86_400_000,
  cancelAsked: false,
  correctionAsked: false,
  eraseAsked: false,
};
const bounced = {
  ...underWay,
  mailProblem: { problem: 'bounced', mail: 'invitation', at: startedAt + 60_000 },
};
const cancelled = { ...underWay, stage: 'withdrawn', outcome: 'hire-cancelled', endedAt: startedAt + 3_600_000 };

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: string, example: unknown) => ({ 'application/json': { schema: ref(schema), example } });
const body = (schema: string, example: unknown) => ({ required: true, content: content(schema, example) });
const well = (description: string, schema: string, example: unknown) => ({
  '200': { description, content: content(schema, example) },
});

const start = {
  operationId: 'startOnboarding',
  summary: 'Start the onboarding of a hire',
  description:
    'Idempotent on the employee number: the same hire again is the same start. The workflow checks the hire after this answer: ' +
    'ask for the status of the attempt until it has a stage (taken) or a failure (refused), which is a matter of seconds.',
  requestBody: body('Start', { hire }),
  responses: {
    ...well('Started, now or before.', 'Started', { executionArn, started: true, attempt: 1, state: 'running' }),
    ...errorsOf.start,
  },
};

const status = {
  operationId: 'status',
  summary: 'Where a hire stands',
  parameters: [
    {
      name: 'attempt',
      in: 'query',
      description: 'Of this attempt, also when it was refused; of the attempt that has the record when it is left out.',
      schema: attemptSchema(),
      example: 1,
    },
  ],
  responses: { ...well('Where it stands.', 'HireStatus', bounced), ...errorsOf.status },
};

const cancel = {
  operationId: 'cancel',
  summary: 'Cancel a hire',
  description: 'The link dies and the user that the onboarding made is taken back. Cancelling twice is once.',
  responses: {
    ...well('Cancelled, or about to be: cancelAsked tells.', 'HireStatus', cancelled),
    ...errorsOf.cancel,
  },
};

const correctEmail = {
  operationId: 'correctEmail',
  summary: 'Correct a mistyped address',
  description: 'The old link and code die at once; the new address gets a link, or the code when a password is set.',
  requestBody: body('CorrectEmail', { email: 'hanako@home.example' }),
  responses: {
    ...well('Corrected.', 'HireStatus', { ...underWay, email: 'hanako@home.example', correctionAsked: true }),
    ...errorsOf.correctEmail,
  },
};

const resend = {
  operationId: 'resend',
  summary: 'Have a new link mailed',
  responses: { ...well('Mailed, if it was of use.', 'Resent', { sent: true }), ...errorsOf.resend },
};

const erase = {
  operationId: 'erase',
  summary: 'Erase an ended hire',
  description:
    'Row, links and secrets go at once, instead of when the retention has passed. The user in the pool stays. Asking again ' +
    'answers 404: nobody knows the hire any more.',
  responses: { ...well('Erased, or about to be.', 'Erased', { erased: true }), ...errorsOf.erase },
};

const ofHire = {
  parameters: [
    {
      name: 'employeeNumber',
      in: 'path',
      required: true,
      schema: employeeNumberSchema(),
      example: '1001-002',
    },
  ],
};

export const openapi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Onboarding HR API',
    version: '1.0.0',
    description: 'Start, watch, correct, cancel and erase the onboarding of a hire. No secret comes by here.',
    license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
  },
  servers: [
    {
      url: 'https://{api}.execute-api.{region}.amazonaws.com',
      description: 'The stack tells it as HrUrl.',
      variables: { api: { default: 'abcdefghij' }, region: { default: 'eu-west-1' } },
    },
  ],
  security: [{ sigv4: [] }],
  paths: {
    '/hires': { post: start },
    '/hires/{employeeNumber}': { ...ofHire, get: status, delete: erase },
    '/hires/{employeeNumber}/cancel': { ...ofHire, post: cancel },
    '/hires/{employeeNumber}/correct-email': { ...ofHire, post: correctEmail },
    '/hires/{employeeNumber}/resend': { ...ofHire, post: resend },
  },
  components: {
    securitySchemes: {
      sigv4: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        description: 'AWS Signature Version 4 for the service execute-api; IAM needs execute-api:Invoke.',
        'x-amazon-apigateway-authtype': 'awsSigv4',
      },
    },
    schemas: schemas(),
  },
});
