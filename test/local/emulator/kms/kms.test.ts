import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { expect, it } from '@jest/globals';
import { createClock } from '../../../../local/emulator/kit/clock.ts';
import { LocalKms } from '../../../../local/emulator/kms/kms.ts';
import { createRandom } from '../../../../local/emulator/kit/random.ts';
import { openHouse } from '../transports/open-environment.ts';

const createKms = async () => {
  const clock = createClock({ start: Date.UTC(2026, 0, 1) });
  const service = new LocalKms({ clock, random: createRandom('kms') });
  const house = openHouse({
    services: [{ target: 'TrentService', contentType: 'application/x-amz-json-1.1', service }],
  });
  const kms = new KMSClient(house.clientConfig);
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'vault' }));
  const KeyId = KeyMetadata!.KeyId!;
  return { kms, KeyId, Arn: KeyMetadata!.Arn!, clock, service };
};

const EncryptionContext = { hire: 'hire-1', purpose: 'password' };

it('makes a key and describes it by id, ARN, alias and alias ARN', async () => {
  const { kms, KeyId, Arn } = await createKms();
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/vault', TargetKeyId: KeyId }));
  const aliasArn = 'arn:aws:kms:us-east-1:000000000000:alias/vault';
  for (const name of [KeyId, Arn, 'alias/vault', aliasArn]) {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: name }));
    expect(KeyMetadata).toMatchObject({
      KeyId,
      Arn: `arn:aws:kms:us-east-1:000000000000:key/${KeyId}`,
      CreationDate: new Date(Date.UTC(2026, 0, 1)),
      KeyState: 'Enabled',
      Description: 'vault',
    });
  }
});

it('opens a data key only under the context that sealed it, in any order', async () => {
  const { kms, KeyId, Arn } = await createKms();
  const sealed = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }));
  expect(sealed.Plaintext).toHaveLength(32);
  const reordered = { purpose: 'password', hire: 'hire-1' };
  const { CiphertextBlob } = sealed;
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: reordered }));
  expect(opened).toMatchObject({ KeyId: Arn, Plaintext: sealed.Plaintext });
  for (const wrong of [undefined, {}, { ...EncryptionContext, purpose: 'code' }, { ...EncryptionContext, more: '' }]) {
    await expect(
      kms.send(new DecryptCommand({ CiphertextBlob, ...(wrong === undefined ? {} : { EncryptionContext: wrong }) })),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  }
});

it('gives as many bytes as asked for, and can keep the plaintext to itself', async () => {
  const { kms, KeyId } = await createKms();
  const { Plaintext } = await kms.send(new GenerateDataKeyCommand({ KeyId, NumberOfBytes: 64 }));
  expect(Plaintext).toHaveLength(64);
  const silent = await kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId, KeySpec: 'AES_128' }));
  expect(silent).not.toHaveProperty('Plaintext');
  const { CiphertextBlob } = silent;
  expect((await kms.send(new DecryptCommand({ CiphertextBlob }))).Plaintext).toHaveLength(16);
});

it.each([{}, { KeySpec: 'AES_256' as const, NumberOfBytes: 32 }])(
  'wants either a spec or a length: %j',
  async (input) => {
    const { kms, KeyId } = await createKms();
    await expect(kms.send(new GenerateDataKeyCommand({ KeyId, ...input }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Please specify either number of bytes or key spec.',
    });
  },
);

it('encrypts up to 4096 bytes and not one more', async () => {
  const { kms, KeyId } = await createKms();
  const Plaintext = new Uint8Array(4096).fill(7);
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext }));
  expect((await kms.send(new DecryptCommand({ CiphertextBlob }))).Plaintext).toEqual(Plaintext);
  await expect(kms.send(new EncryptCommand({ KeyId, Plaintext: new Uint8Array(4097) }))).rejects.toMatchObject({
    name: 'ValidationException',
    message:
      "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
  });
});

it('opens nothing that was changed, cut or made up, whichever byte it is', async () => {
  const { kms, KeyId } = await createKms();
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }));
  const flip = (at: number) => CiphertextBlob!.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const variants = Array.from(CiphertextBlob!, (_byte, at) => flip(at));
  for (const broken of [...variants, CiphertextBlob!.slice(0, 20), Buffer.from('nonsense')]) {
    await expect(kms.send(new DecryptCommand({ CiphertextBlob: broken }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  }
});

it('refuses to open under another key than the one named', async () => {
  const { kms, KeyId } = await createKms();
  const other = (await kms.send(new CreateKeyCommand({}))).KeyMetadata!.KeyId!;
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }));
  await expect(kms.send(new DecryptCommand({ CiphertextBlob, KeyId: other }))).rejects.toMatchObject({
    name: 'IncorrectKeyException',
  });
});

it('uses a disabled key for nothing until it is enabled again', async () => {
  const { kms, KeyId, Arn } = await createKms();
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }));
  await kms.send(new DisableKeyCommand({ KeyId }));
  const disabled = { name: 'DisabledException', message: `${Arn} is disabled.` };
  await expect(kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }))).rejects.toMatchObject(disabled);
  await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject(disabled);
  await kms.send(new EnableKeyCommand({ KeyId }));
  await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).resolves.toMatchObject({ KeyId: Arn });
});

it('deletes a key when its waiting time is over, unless that is cancelled', async () => {
  const { kms, KeyId, clock } = await createKms();
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }));
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
    name: 'KMSInvalidStateException',
  });
  await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState).toBe('Disabled');
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  await clock.advance(7 * 86_400_000);
  await expect(kms.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({ name: 'NotFoundException' });
  await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
});

it('pages through keys and aliases', async () => {
  const { kms, KeyId } = await createKms();
  await kms.send(new CreateKeyCommand({}));
  const first = await kms.send(new ListKeysCommand({ Limit: 1 }));
  expect([first.Keys?.[0]?.KeyId, first.Truncated]).toEqual([KeyId, true]);
  const second = await kms.send(new ListKeysCommand({ Limit: 1, Marker: first.NextMarker }));
  expect([second.Keys?.length, second.Truncated]).toEqual([1, false]);
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/a', TargetKeyId: KeyId }));
  expect((await kms.send(new ListAliasesCommand({ KeyId }))).Aliases?.map(({ AliasName }) => AliasName)).toEqual([
    'alias/a',
  ]);
  await kms.send(new DeleteAliasCommand({ AliasName: 'alias/a' }));
  expect((await kms.send(new ListAliasesCommand({}))).Aliases).toEqual([]);
});

it('refuses an alias that is taken, misnamed or points nowhere', async () => {
  const { kms, KeyId } = await createKms();
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/a', TargetKeyId: KeyId }));
  const create = (AliasName: string, TargetKeyId = KeyId) =>
    kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
  await expect(create('alias/a')).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  await expect(create('vault')).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(create('alias/b', 'none')).rejects.toMatchObject({ name: 'NotFoundException' });
});

it.each(['none', 'alias/none', 'arn:aws:kms:us-east-1:000000000000:key/none', '__proto__'])(
  'knows no key %s',
  async (name) => {
    const { kms } = await createKms();
    await expect(kms.send(new DescribeKeyCommand({ KeyId: name }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  },
);

it.each([
  ['DescribeKey', {}, 'ValidationException'],
  ['DescribeKey', { KeyId: 7 }, 'SerializationException'],
  ['Decrypt', { CiphertextBlob: 'not base64!' }, 'SerializationException'],
  ['Decrypt', { CiphertextBlob: '' }, 'ValidationException'],
  ['Encrypt', { KeyId: 'k', Plaintext: 'AA==', EncryptionContext: { a: 1 } }, 'SerializationException'],
  ['CreateKey', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, 'UnsupportedOperationException'],
  ['Sign', {}, 'NotImplemented'],
  ['Sing', {}, 'UnknownOperationException'],
])('refuses %s %j by name', async (operation, input, name) => {
  const { service } = await createKms();
  await expect(service.call(operation, input)).rejects.toMatchObject({ name });
});
