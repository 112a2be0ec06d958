// Every error of the HR API over HTTP: by status, by name, with an example as it really is.
import type { JsonSchema } from './openapi-schemas.ts';

type ErrorExamples = Readonly<Record<string, string>>;

const jsonBody = (schema: JsonSchema, values: Readonly<Record<string, unknown>>) => ({
  'application/json': {
    schema,
    examples: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  },
});

/** Ours: a name to act on and a text that repeats no value. */
const ourError = (names?: readonly string[]): JsonSchema => ({
  type: 'object',
  properties: { error: { type: 'string', ...(names && { enum: names }) }, message: { type: 'string' } },
  required: ['error', 'message'],
});

const valuesOf = (examples: ErrorExamples) =>
  Object.fromEntries(Object.entries(examples).map(([error, message]) => [error, { error, message }]));

const errorResponse = (description: string, examples: ErrorExamples) => ({
  description,
  content: jsonBody(ourError(Object.keys(examples)), valuesOf(examples)),
});

const gatewayError = { $ref: '#/components/schemas/GatewayError' };
const fromGateway = (description: string, message: string) => ({
  description,
  content: jsonBody(gatewayError, { [message.replaceAll(' ', '')]: { message } }),
});

const requestInvalid = {
  RequestInvalidError: 'employeeNumber: has to be 1 to 64 letters, digits, - or _, and no UUID.',
};
const hireInvalid = {
  HireInvalidError: 'email: has to be a mail address; birthdate: has to be a date like 1981-01-31.',
};

const badRequest = 'The request breaks its contract; the message names each field. Correct it.';

const unknownHire = errorResponse(
  'No hire with this number was ever started, or its row has been removed since: erased, or at the end of the retention.',
  {
    HireUnknownError: 'No hire with this employeeNumber is known.',
  },
);

const fault = {
  description:
    'An AWS service behind the API is busy or broken, or has to be repaired by an operator (the name is in the runbook). ' +
    'Asking again is harmless: wait, longer each time.',
  content: jsonBody(
    { anyOf: [ourError(), gatewayError] },
    {
      ...valuesOf({
        ThrottlingException: 'DynamoDB GetItem answered ThrottlingException.',
        ServiceUnreachableError: 'DynamoDB GetItem got no answer.',
      }),
      ServiceUnavailable: { message: 'Service Unavailable' },
    },
  ),
};

const unforeseen = {
  description: 'The HR API failed unexpectedly. Asking again is harmless.',
  content: jsonBody(
    { anyOf: [ourError(['UnforeseenError']), gatewayError] },
    {
      ...valuesOf({ UnforeseenError: 'The HR API failed unexpectedly.' }),
      InternalServerError: { message: 'Internal Server Error' },
    },
  ),
};

const everywhere = {
  '403': fromGateway('The signature is missing or wrong, or IAM does not allow it.', 'Forbidden'),
  '429': fromGateway('Too many at a time. Wait, longer each time.', 'Too Many Requests'),
  '500': unforeseen,
  '503': fault,
};

/** What is answered before a body is read. */
const unreadable = {
  '413': errorResponse('The body has more than 128 KiB.', { RequestInvalidError: 'The body is too large.' }),
  '415': errorResponse('The body is sent with another content type than application/json.', {
    RequestInvalidError: 'The content type has to be application/json.',
  }),
};

const ended = (text: string) => errorResponse('The request comes too late.', { HireEndedError: text });

/** The errors of each operation, by status. */
export const errorsOf = {
  start: {
    '400': errorResponse(badRequest, { ...requestInvalid, ...hireInvalid }),
    '409': errorResponse('This attempt was started with other data. Leave it, or start another attempt on purpose.', {
      HireDiffersError: 'This attempt was started with other data. What differs: email, groups.',
    }),
    ...unreadable,
    ...everywhere,
  },
  status: { '400': errorResponse(badRequest, requestInvalid), '404': unknownHire, ...everywhere },
  cancel: {
    '400': errorResponse(badRequest, requestInvalid),
    '404': unknownHire,
    '409': ended('This hire has been onboarded already.'),
    ...everywhere,
  },
  correctEmail: {
    '400': errorResponse(badRequest, { RequestInvalidError: 'email: has to be a mail address.' }),
    '404': unknownHire,
    '409': ended('The address is verified, or the hire has ended; change it in the user pool.'),
    ...unreadable,
    ...everywhere,
  },
  resend: {
    '400': errorResponse(badRequest, requestInvalid),
    '404': unknownHire,
    '409': ended('This hire has ended.'),
    ...everywhere,
  },
  erase: {
    '400': errorResponse(badRequest, requestInvalid),
    '404': unknownHire,
    '409': errorResponse('The hire is under way. Cancel first, then erase.', {
      HireNotEndedError: 'This hire is under way; cancel first.',
    }),
    ...everywhere,
  },
} as const;
