// KMS for very many hires: data keys by number instead of by encryption, bound to their context all the same. The emulator
// of local/emulator/kms, which encrypts, takes a third of a hire's time; the journeys run on that one.
import { CreateKeyCommand, DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { AwsError } from '../../../local/emulator/kit/aws-error.ts';
import { asSdkError, type DirectClient, type SdkCommand } from '../../../local/emulator/transports/direct.ts';
import type { Rng } from '../faults/rng.ts';

type Context = Readonly<Record<string, string>> | undefined;
type Kept = { readonly key: Uint8Array; readonly context: string };

const $metadata = { httpStatusCode: 200, attempts: 1 };
const textOf = (context: Context) =>
  JSON.stringify(Object.entries(context ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const refused = (name: string) => asSdkError(new AwsError(name, '', { status: 400 }));

export class QuickKms implements DirectClient {
  readonly #rng: Rng;
  readonly #kept = new Map<string, Kept>();
  readonly #arn: string;

  constructor(rng: Rng) {
    this.#rng = rng;
    this.#arn = `arn:aws:kms:us-east-1:000000000000:key/${rng.uuid()}`;
  }

  send<Output>(command: SdkCommand<Output>): Promise<Output>;
  async send(command: SdkCommand<unknown>): Promise<unknown> {
    if (command instanceof GenerateDataKeyCommand)
      return this.#generate(command.input.KeyId, command.input.EncryptionContext);
    if (command instanceof DecryptCommand)
      return this.#decrypt(command.input.CiphertextBlob, command.input.EncryptionContext);
    if (command instanceof CreateKeyCommand) return { KeyMetadata: { Arn: this.#arn }, $metadata };
    throw refused('NotImplemented');
  }

  #generate(keyId: string | undefined, context: Context): object {
    if (keyId !== this.#arn) throw refused('NotFoundException');
    const [Plaintext, CiphertextBlob] = [this.#rng.bytes(32), this.#rng.bytes(40)];
    this.#kept.set(Buffer.from(CiphertextBlob).toString('latin1'), {
      key: Plaintext.slice(),
      context: textOf(context),
    });
    return { Plaintext, CiphertextBlob, KeyId: keyId, $metadata };
  }

  #decrypt(blob: Uint8Array | undefined, context: Context): object {
    const kept = this.#kept.get(Buffer.from(blob ?? []).toString('latin1'));
    if (kept?.context !== textOf(context)) throw refused('InvalidCiphertextException');
    return { Plaintext: kept.key.slice(), KeyId: this.#arn, $metadata };
  }
}
