import { expect, it } from '@jest/globals';
import { resourcesOf, synthesise, theOne, theOnly } from '../synthesised.ts';

const template = synthesise();
const set = { Ref: expect.stringMatching(/^OnboardingMailReportsSet/) };
const topic = { Ref: expect.stringMatching(/^OnboardingMailReportsTopic/) };
const note = { 'Fn::GetAtt': [expect.stringMatching(/^OnboardingFunctionsMailFeedbackFunction/), 'Arn'] };

it('has SES tell a topic of bounces and complaints, and of nothing else', () => {
  const { Properties } = theOnly(template, 'AWS::SES::ConfigurationSetEventDestination');
  expect(Properties).toEqual({
    ConfigurationSetName: set,
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['bounce', 'complaint'],
      SnsDestination: { TopicARN: topic },
    },
  });
});

it('keeps the set with the user pool, which mails codes with it', () => {
  expect(theOnly(template, 'AWS::SES::ConfigurationSet').DeletionPolicy).toBe('Retain');
  const { EmailConfiguration } = theOnly(template, 'AWS::Cognito::UserPool').Properties;
  expect(EmailConfiguration).toMatchObject({ ConfigurationSet: set });
});

it('tells every function that mails with which set', () => {
  for (const name of ['SendInvitation', 'CompleteOnboarding']) {
    const { Properties } = theOne(template, 'AWS::Lambda::Function', `${name}Function`);
    expect(Properties['Environment']).toMatchObject({ Variables: { MAIL_CONFIGURATION_SET: set } });
  }
});

it('has the topic call the function that notes it', () => {
  const { Properties } = theOne(template, 'AWS::SNS::Topic', 'MailReports');
  expect(Properties['Subscription']).toEqual([{ Protocol: 'lambda', Endpoint: note }]);
  const bySns = resourcesOf(template, 'AWS::Lambda::Permission').filter(
    ([, permission]) => permission.Properties['Principal'] === 'sns.amazonaws.com',
  );
  expect(bySns.map(([, permission]) => permission.Properties)).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: note,
      Principal: 'sns.amazonaws.com',
      SourceArn: topic,
    },
  ]);
});

it('lets nobody publish to the topic but SES for our set, and only over TLS', () => {
  const { Properties } = theOne(template, 'AWS::SNS::TopicPolicy', 'MailReports');
  const { Statement } = Properties['PolicyDocument'] as { Statement: Record<string, unknown>[] };
  expect(Statement).toHaveLength(2);
  expect(Statement).toContainEqual(
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  );
  const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
  expect(allowed).toEqual([
    {
      Sid: expect.any(String),
      Action: 'sns:Publish',
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Resource: topic,
      Condition: {
        StringEquals: {
          'AWS:SourceAccount': { Ref: 'AWS::AccountId' },
          'AWS:SourceArn': { 'Fn::Join': ['', expect.arrayContaining([':configuration-set/', set])] },
        },
      },
    },
  ]);
});
