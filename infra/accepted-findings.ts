// The findings of cdk-nag (packs AwsSolutions and Serverless) that are accepted, and why. test/infra/nag.test.ts runs the
// packs, and holds each reason: it fails when one stops being true, and when a finding is accepted that there is not.
import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

/** By the rule's own name. */
export const acceptedFindings = {
  'AwsSolutions-COG1':
    'Passwords are long (15 characters) instead of composed: NIST SP 800-63B-4 (3.1.1.2) and OWASP ASVS 5.0 (6.2.5) forbid rules of composition.',
  'AwsSolutions-COG2':
    'A hire has no second factor before the first sign-in, and a pool that requires one would leave the hire without a way in. People may add an authenticator app (MFA is optional); the applications that use the account afterwards decide about MFA.',
  'AwsSolutions-COG8':
    'Threat protection judges sign-ins by device and place, which an administrator flow on the server does not have; the Plus plan would cost and protect nothing here.',
  'AwsSolutions-DDB3':
    'The vault holds sealed secrets for minutes to weeks; a backup would keep for 35 days more what has to be gone when it is deleted. The hires table has its point-in-time recovery.',
  'AwsSolutions-IAM5':
    'The wildcards left have no narrower form: X-Ray and log delivery know no resources, and executions are named by hire after the state machine, whose ARN is spelled out.',
} as const;

/** Actions that know no resource (docs.aws.amazon.com/service-authorization: X-Ray; Step Functions, cw-logs). */
export const actionsWithoutResource =
  /^(?:xray:(?:Put|GetSampling)|logs:(?:\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|Describe))/;

export type Accepted = {
  readonly pool: IConstruct | undefined;
  readonly vault: IConstruct;
  readonly stateMachineName: string;
};

export function accept(construct: IConstruct, rule: keyof typeof acceptedFindings, finding = ''): void {
  Validations.of(construct).acknowledge({ id: `${rule}${finding}`, reason: acceptedFindings[rule] });
}

/** `scope` is the construct whose roles and policies are meant. */
export function acceptFindings(scope: Construct, { pool, vault, stateMachineName }: Accepted): void {
  if (pool) {
    accept(pool, 'AwsSolutions-COG1');
    accept(pool, 'AwsSolutions-COG2');
    accept(pool, 'AwsSolutions-COG8');
  }
  accept(vault, 'AwsSolutions-DDB3');
  const { account, region } = Stack.of(scope);
  const place = Token.isUnresolved(region) ? '<AWS::Region>' : region;
  const owner = Token.isUnresolved(account) ? '<AWS::AccountId>' : account;
  const executions = `arn:<AWS::Partition>:states:${place}:${owner}:execution:${stateMachineName}:*`;
  for (const resource of ['*', executions]) accept(scope, 'AwsSolutions-IAM5', `[Resource::${resource}]`);
}
