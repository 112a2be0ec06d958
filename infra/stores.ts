// Where the product keeps things: the desk (where every hire stands), the vault (sealed secrets), and the key of both.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class Stores extends Construct {
  readonly key: Key;
  readonly desk: Table;
  readonly vault: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Seals the secrets of hires on their way, and encrypts the tables that hold them',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const shared = {
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    this.desk = new Table(this, 'Desk', {
      ...shared,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
    // Destroyed has to mean destroyed: a backup would keep the sealed secrets for 35 days more.
    this.vault = new Table(this, 'Vault', {
      ...shared,
      partitionKey: { name: 'hireId', type: AttributeType.STRING },
      sortKey: { name: 'item', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
    });
  }
}
