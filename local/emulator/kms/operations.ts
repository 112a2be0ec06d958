// The operations of local KMS by AWS's name.
import type { KeyStore } from './key-store.ts';
import { CancelKeyDeletion } from './operations/CancelKeyDeletion.ts';
import { CreateAlias } from './operations/CreateAlias.ts';
import { CreateKey } from './operations/CreateKey.ts';
import { Decrypt } from './operations/Decrypt.ts';
import { DeleteAlias } from './operations/DeleteAlias.ts';
import { DescribeKey } from './operations/DescribeKey.ts';
import { DisableKey } from './operations/DisableKey.ts';
import { EnableKey } from './operations/EnableKey.ts';
import { Encrypt } from './operations/Encrypt.ts';
import { GenerateDataKey } from './operations/GenerateDataKey.ts';
import { GenerateDataKeyWithoutPlaintext } from './operations/GenerateDataKeyWithoutPlaintext.ts';
import { ListAliases } from './operations/ListAliases.ts';
import { ListKeys } from './operations/ListKeys.ts';
import { ScheduleKeyDeletion } from './operations/ScheduleKeyDeletion.ts';

export type Operation = (store: KeyStore, input: unknown) => object;

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>(
  Object.entries({
    CancelKeyDeletion,
    CreateAlias,
    CreateKey,
    Decrypt,
    DeleteAlias,
    DescribeKey,
    DisableKey,
    EnableKey,
    Encrypt,
    GenerateDataKey,
    GenerateDataKeyWithoutPlaintext,
    ListAliases,
    ListKeys,
    ScheduleKeyDeletion,
  }),
);
