// The user pool that hires end up in, and the one client that signs them in on the way.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPool,
  CfnUserPoolClient,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { challengeSessionMinutes, daysToOutlive, groupsOfRules, passwordPolicyOf } from '../functions/environment.ts';
import { fromHeaderOf, mailIdentityOf } from '../branding.ts';
import type { OnboardingSettings } from '../settings.ts';

export type Mails = { readonly customMessage: IFunction; readonly configurationSet: string };

const optional = { required: false, mutable: true };

export class OnboardingUserPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  /** `customMessage` words the mail with the code; Cognito sends it, with the configuration set of our own mails. */
  constructor(scope: Construct, id: string, settings: OnboardingSettings, { customMessage, configurationSet }: Mails) {
    super(scope, id);
    this.pool = this.makePool(settings);
    this.sendThroughSes(settings, configurationSet);
    this.pool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, customMessage);
    this.client = this.makeClient(settings);
    for (const name of groupsOfRules(settings)) this.makeGroup(name);
  }

  /** Retained: a rule that is taken out takes nobody out of the group. */
  private makeGroup(groupName: string): void {
    const description = 'Hires come into it by a rule of the onboarding';
    this.pool.addGroup(`Group-${groupName}`, { groupName, description }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private makePool(settings: OnboardingSettings): UserPool {
    const policy = passwordPolicyOf(settings);
    return new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, preferredUsername: true },
      // `E1` and `e1` are one person. It cannot be changed later, so a pool that has none keeps none.
      ...(!settings.poolIsCaseSensitive && { signInCaseSensitive: false }),
      autoVerify: { email: true },
      // A changed address does not count before it is verified; until then the old one goes on working.
      keepOriginal: { email: true },
      standardAttributes: {
        email: optional,
        birthdate: optional,
        givenName: optional,
        familyName: optional,
        preferredUsername: optional,
      },
      customAttributes: { universal_id: new StringAttribute({ minLen: 36, maxLen: 36, mutable: false }) },
      passwordPolicy: {
        minLength: policy.minimumLength,
        requireUppercase: policy.requireUppercase,
        requireLowercase: policy.requireLowercase,
        requireDigits: policy.requireNumbers,
        requireSymbols: policy.requireSymbols,
        tempPasswordValidity: Duration.days(daysToOutlive(settings)),
      },
      // The person may add an authenticator app; nobody has one before the first sign-in.
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Cognito's own sender stops at 50 mails a day and account (docs.aws.amazon.com/cognito, user-pool-email). */
  private sendThroughSes(settings: OnboardingSettings, configurationSet: string): void {
    const pool = this.pool.node.defaultChild;
    if (!(pool instanceof CfnUserPool)) throw new Error('The user pool has no CloudFormation resource.');
    pool.emailConfiguration = {
      emailSendingAccount: 'DEVELOPER',
      configurationSet,
      from: fromHeaderOf(settings),
      sourceArn: Stack.of(this).formatArn({
        service: 'ses',
        resource: 'identity',
        resourceName: mailIdentityOf(settings),
      }),
    };
  }

  private makeClient(settings: OnboardingSettings): UserPoolClient {
    const client = this.pool.addClient('Client', {
      authFlows: { adminUserPassword: true },
      authSessionValidity: Duration.minutes(challengeSessionMinutes),
      refreshTokenValidity: Duration.days(daysToOutlive(settings)),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      disableOAuth: true,
      generateSecret: false,
    });
    const resource = client.node.defaultChild;
    if (!(resource instanceof CfnUserPoolClient)) throw new Error('The client has no CloudFormation resource.');
    // With rotation, Cognito rejects REFRESH_TOKEN_AUTH and a repeated step could hold a token that is used up.
    resource.refreshTokenRotation = { feature: 'DISABLED' };
    return client;
  }
}
