// SES publishes bounces and complaints of emails sent with our configuration set to a topic, which invokes mail-feedback.
//   No queue stands behind the topic: SNS tries a function for 23 days (docs.aws.amazon.com/sns, message-delivery-retries).
// When the function fails for good, the alarm InvocationLost goes off, and its log has the hire and what was reported.
import { RemovalPolicy } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export class MailReports extends Construct {
  private readonly set: ConfigurationSet;
  private readonly topic: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.set = new ConfigurationSet(this, 'Set');
    // The user pool is kept when the stack is deleted, and could mail no codes with a set that is gone.
    this.set.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.topic = new Topic(this, 'Topic', { displayName: 'What became of mails', enforceSSL: true });
    this.set.addEventDestination('Topic', {
      destination: EventDestination.snsTopic(this.topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
  }

  get configurationSetName(): string {
    return this.set.configurationSetName;
  }

  /** Apart from the constructor, because the function sends with this set. */
  subscribe(mailFeedback: IFunction): void {
    const topic = this.topic.node.defaultChild;
    if (!(topic instanceof CfnTopic)) throw new Error('The topic has no CloudFormation resource.');
    topic.subscription = [{ protocol: 'lambda', endpoint: mailFeedback.functionArn }];
    mailFeedback.addPermission('CallByTopic', {
      principal: new ServicePrincipal('sns.amazonaws.com'),
      sourceArn: this.topic.topicArn,
    });
  }
}
