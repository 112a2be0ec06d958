// The whole product as one construct: use it in a stack of your own, once for each user pool.
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { pageDirectory } from '../form/serve.ts';
import { stepNames } from '../workflow/contract/steps.ts';
import { acceptFindings } from './accepted-findings.ts';
import { distFolder } from './bundle.ts';
import { PageApi } from './apis/page-api.ts';
import { mailIdentityOf, mailTextsEnvironmentOf, mailTextsOf, senderAddressOf } from './branding.ts';
import { environmentOf, preflightWantsOf, triggerEnvironmentOf } from './functions/environment.ts';
import { ExistingPool, type ExistingUsers } from './user-pool/existing-pool.ts';
import { type HrRequestName, hrRequestNames, type HrRight, hrRights } from '../workflow/contract/hr.ts';
import { Functions } from './functions/functions.ts';
import { HrApi } from './apis/hr-api.ts';
import { LambdaFunction } from './functions/lambda-function.ts';
import { MailReports } from './operations/mail-feedback.ts';
import { Operations } from './operations/operations.ts';
import { Page } from './page/page.ts';
import { permissions } from './functions/permissions.ts';
import { type OnboardingSettings, type OnboardingSettingsInput, readOnboardingSettings } from './settings.ts';
import { aliasName, arnsOf, OnboardingStateMachine, stateMachineNameIn } from './workflow/state-machine.ts';
import { makeKey, Stores } from './stores.ts';
import { sweepEveryMinute } from './operations/sweeper-schedule.ts';
import { OnboardingUserPool } from './user-pool/user-pool.ts';

/** What is done by the name of the state machine. */
const byStateMachine: ReadonlySet<string> = new Set(['StartExecution', 'GetExecutionHistory']);

export type OnboardingProps = {
  readonly settings: OnboardingSettingsInput;
  /** A user pool and client that are there already; our own when left out. */
  readonly users?: ExistingUsers;
  /** The folders of the bundled functions and of the built page (`npm run bundle` fills the default ones). */
  readonly bundles?: string;
  readonly pageFiles?: string;
};

export class Onboarding extends Construct {
  readonly settings: OnboardingSettings;
  readonly userPool: IUserPool;
  readonly userPoolClient: IUserPoolClient;
  /** Attach it to an existing pool as its CustomMessage trigger; our own pool has it. */
  readonly customMessage: LambdaFunction;
  /** The configuration set of our emails, and the topic of their bounces and complaints. */
  readonly mailReports: MailReports;
  readonly stores: Stores;
  /** Encrypts definition and data of executions: reading them in the console takes kms:Decrypt with it. */
  readonly executionKey: Key;
  readonly eventBus: EventBus;
  readonly functions: Functions;
  readonly workflow: OnboardingStateMachine;
  readonly pageApi: PageApi;
  readonly hrApi: HrApi;
  readonly page: Page;
  /**
   * Gets asynchronous invocations that failed for good; an alarm counts them. It has no subscription: the sweeper runs again
   * the next minute, the log says what was reported of a mail, and a queue would only keep personal data.
   */
  readonly deadLetterTopic: Topic;
  /** Alarms (subscribe to their topic), dashboard and metrics. */
  readonly operations: Operations;
  /** The alias of the state machine; HR's systems start executions by it. */
  readonly liveArn: string;

  constructor(scope: Construct, id: string, props: OnboardingProps) {
    super(scope, id);
    const { bundles = distFolder, pageFiles: files = pageDirectory } = props;
    const settings = readOnboardingSettings(props.settings);
    this.settings = settings;
    this.deadLetterTopic = new Topic(this, 'DeadLetters', { enforceSSL: true });
    const { deadLetterTopic } = this;
    this.customMessage = new LambdaFunction(this, 'CustomMessage', {
      name: 'custom-message',
      bundles,
      deadLetterTopic,
      description: permissions['custom-message'].does,
      environment: triggerEnvironmentOf(settings),
      files: mailTextsOf(settings),
    });
    this.mailReports = new MailReports(this, 'MailReports');
    const { pool, client, preflight } = this.makeUsers(props.users, bundles);
    this.userPool = pool;
    this.userPoolClient = client;
    this.stores = new Stores(this, 'Stores');
    this.executionKey = makeKey(
      this,
      'ExecutionKey',
      'Encrypts definition and data of the executions of the onboarding',
    );
    this.eventBus = new EventBus(this, 'Events', { description: 'The stages of hires, without personal data' });
    this.pageApi = new PageApi(this, 'PageApi', {
      bundles,
      deadLetterTopic,
      secretVersion: settings.originSecretVersion,
    });
    this.page = new Page(this, 'Page', { settings, files, bundles, deadLetterTopic, api: this.pageApi.origin });
    this.page.distribution.node.addDependency(this.pageApi.authorizer.function);
    const name = stateMachineNameIn(this);
    this.liveArn = arnsOf(this, name).live;
    this.functions = this.makeFunctions(name, bundles);
    const { functions } = this;
    this.pageApi.addRoutes((request) => functions.named(`page-${request}`));
    this.hrApi = new HrApi(this, 'HrApi', functions.named('hr-http'));
    sweepEveryMinute(this, functions.named('sweeper'));
    this.mailReports.subscribe(functions.named('mail-feedback'));
    this.workflow = new OnboardingStateMachine(this, 'Workflow', {
      name,
      key: this.executionKey,
      functionOf: (step) => functions.named(step),
      mayInvoke: stepNames.flatMap((step) => functions.made(step).earlierAliasArns),
    });
    if (preflight) this.workflow.node.addDependency(preflight);
    this.operations = new Operations(this, 'Operations', {
      name,
      settings,
      deadLetterTopic,
      workflow: this.workflow,
      sweeper: functions.made('sweeper').function,
      customMessage: this.customMessage.function,
      pageApi: this.pageApi.stage,
      hrApi: this.hrApi.stage,
    });
    const ownPool = props.users ? undefined : pool;
    acceptFindings(this, { pool: ownPool, vault: this.stores.vault, stateMachineName: name });
  }

  /**
   * Allows a role of HR's systems to use the HR API, over HTTP and by direct invocation: all of it, or these rights alone.
   * Who changes addresses or erases need not be who starts hires.
   */
  grantHr(grantee: IGrantable, ...rights: readonly HrRight[]): void {
    const names =
      rights.length === 0 ? hrRequestNames : rights.flatMap((right): readonly HrRequestName[] => hrRights[right]);
    for (const name of names) {
      this.hrApi.grant(grantee, name);
      this.functions.named(name).grantInvoke(grantee);
    }
  }

  private makeUsers(users: ExistingUsers | undefined, bundles: string) {
    const { settings, deadLetterTopic, customMessage, mailReports } = this;
    if (!users) {
      const mails = { customMessage: customMessage.alias, configurationSet: mailReports.configurationSetName };
      const { pool, client } = new OnboardingUserPool(this, 'Users', settings, mails);
      return { pool, client, preflight: undefined };
    }
    const { preflight } = new ExistingPool(this, 'Users', {
      ...users,
      bundles,
      deadLetterTopic,
      customMessage: customMessage.alias,
      wants: preflightWantsOf(settings),
    });
    new CfnOutput(this, 'CustomMessageArn', {
      description:
        'Attach it to the user pool as its CustomMessage trigger: the mail with the code is in our words then',
      value: customMessage.alias.functionArn,
    });
    return { ...users, preflight };
  }

  private makeFunctions(name: string, bundles: string): Functions {
    const { settings, stores, deadLetterTopic, mailReports } = this;
    const { stateMachine, executions } = arnsOf(this, name);
    const ses = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    return new Functions(this, 'Functions', {
      bundles,
      deadLetterTopic,
      auditLog: stores.auditLog,
      callbackConcurrency: settings.callbackConcurrency,
      environment: {
        ...environmentOf(settings),
        PAGE_URL: this.page.urlOf(settings),
        USER_POOL_ID: this.userPool.userPoolId,
        CLIENT_ID: this.userPoolClient.userPoolClientId,
        HIRES_TABLE: stores.hires.tableName,
        VAULT_TABLE: stores.vault.tableName,
        KEY_ID: stores.key.keyArn,
        EVENT_BUS: this.eventBus.eventBusName,
        MAIL_CONFIGURATION_SET: mailReports.configurationSetName,
      },
      environmentOf: (of) => ({
        // Who starts executions, or looks them up by name.
        ...(permissions[of].states?.some((may) => byStateMachine.has(may)) && { STATE_MACHINE_ARN: this.liveArn }),
        ...(permissions[of].sendsMail && mailTextsEnvironmentOf(settings)),
      }),
      filesOf: (of) => (permissions[of].sendsMail ? mailTextsOf(settings) : new Map()),
      resources: {
        stateMachine,
        executions,
        stateMachineAlias: aliasName,
        executionKey: this.executionKey.keyArn,
        pool: this.userPool.userPoolArn,
        hires: stores.hires.tableArn,
        vault: stores.vault.tableArn,
        key: stores.key.keyArn,
        eventBus: this.eventBus.eventBusArn,
        mailIdentity: ses('identity', mailIdentityOf(settings)),
        mailConfigurationSet: ses('configuration-set', mailReports.configurationSetName),
        mailSender: senderAddressOf(settings),
      },
    });
  }
}
