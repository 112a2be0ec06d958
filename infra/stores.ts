// The tables of the product, the hires table (one record per hire) and the vault (sealed secrets), the key of both, and the
// audit log.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { hiresIndexes } from '../workflow/contract/indexes.ts';

type HiresIndex = (typeof hiresIndexes)[number];

/** Executions have a key of their own, so that reading them in the console opens no secret. */
export const makeKey = (scope: Construct, id: string, description: string) =>
  new Key(scope, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });

export class Stores extends Construct {
  readonly key: Key;
  readonly hires: Table;
  readonly vault: Table;
  /** Who asked for what in HR's name; it outlives the stack, and its lines the logs of the functions. */
  readonly auditLog: LogGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = makeKey(this, 'Key', 'Seals the secrets of hires on their way, and encrypts the tables that hold them');
    const shared = {
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    this.hires = new Table(this, 'Hires', {
      ...shared,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
    // Only records that the sweeper has to look at, or that something is due to, have these attributes.
    for (const index of hiresIndexes) this.addIndex(index);
    // A deleted secret has to be gone: a backup would keep it for 35 days more.
    this.vault = new Table(this, 'Vault', {
      ...shared,
      partitionKey: { name: 'hireId', type: AttributeType.STRING },
      sortKey: { name: 'item', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
    });
    this.auditLog = new LogGroup(this, 'AuditLog', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** An index of the hires table with the name of its partition key, in the order of a time. */
  private addIndex({ name, time }: HiresIndex): void {
    this.hires.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name, type: AttributeType.STRING },
      sortKey: { name: time, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
}
