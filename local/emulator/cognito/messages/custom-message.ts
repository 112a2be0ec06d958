// The CustomMessage trigger: a Lambda function of the pool's owner words the message.
import * as z from 'zod/mini';
import { AwsError } from '../../kit/aws-error.ts';
import type { Pool } from '../pool/pool.ts';
import type { User } from '../users/user.ts';
import type { Environment } from '../environment.ts';

export type TriggerSource =
  | 'CustomMessage_AdminCreateUser'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_UpdateUserAttribute'
  | 'CustomMessage_VerifyUserAttribute';

export type MessageRequest = {
  triggerSource: TriggerSource;
  user: User;
  clientId?: string | undefined;
  clientMetadata?: Readonly<Record<string, string>> | undefined;
};

const answerShape = z.object({
  response: z.object({ emailMessage: z.nullish(z.string()), emailSubject: z.nullish(z.string()) }),
});

const failureShape = z.object({ errorMessage: z.optional(z.string()) });

const longestMessage = 20_000;

const event = (
  environment: Environment,
  pool: Pool,
  { triggerSource, user, clientId, clientMetadata }: MessageRequest,
) => ({
  version: '1',
  region: environment.region,
  userPoolId: pool.id,
  userName: user.username,
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE' },
  triggerSource,
  request: {
    userAttributes: {
      sub: user.sub,
      'cognito:user_status': user.status,
      ...Object.fromEntries(user.attributes),
    },
    codeParameter: '{####}',
    linkParameter: '{##Click Here##}',
    usernameParameter: triggerSource === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
    ...(clientMetadata && { clientMetadata }),
  },
  response: { smsMessage: null, emailMessage: null, emailSubject: null },
});

const invoke = async (environment: Environment, arn: string, payload: string) => {
  const functionName = /:function:([^:]+)/.exec(arn)?.[1] ?? arn;
  try {
    if (!environment.lambda) throw new Error('This emulator was started without a Lambda endpoint.');
    return await environment.lambda.invoke(functionName, payload);
  } catch (cause) {
    throw new AwsError('UnexpectedLambdaException', 'CustomMessage invocation failed due to an unexpected error.', {
      cause,
    });
  }
};

const parse = <S extends z.ZodMiniType>(shape: S, payload: string) => {
  try {
    return shape.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
};

/** Subject and body of the trigger's choice; what it leaves out keeps the pool's own text. */
export const customMessage = async (environment: Environment, pool: Pool, request: MessageRequest) => {
  const arn = pool.settings.customMessageArn;
  if (arn === undefined) return {};
  const { payload, functionError } = await invoke(environment, arn, JSON.stringify(event(environment, pool, request)));
  if (functionError !== undefined) {
    const { errorMessage } = parse(failureShape, payload) ?? {};
    throw new AwsError('UserLambdaValidationException', `CustomMessage failed with error ${errorMessage}.`);
  }
  const answer = parse(answerShape, payload)?.response;
  if (!answer) throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  const body = answer.emailMessage ?? undefined;
  if ((body?.length ?? 0) > longestMessage) {
    throw new AwsError('InvalidLambdaResponseException', `emailMessage is longer than ${longestMessage} characters`);
  }
  if (body !== undefined && !body.includes('{####}')) {
    throw new AwsError('InvalidLambdaResponseException', 'emailMessage does not contain the code parameter {####}');
  }
  return { subject: answer.emailSubject ?? undefined, body };
};
