// Writes down which function makes which call to AWS, with the purpose that its encryption context names.
import { AsyncLocalStorage } from 'node:async_hooks';
import { documentOperation } from '../../../local/emulator/dynamodb/memory-client.ts';
import type { LambdaFunction } from '../../../local/emulator/lambda/in-process.ts';
import type { Clients } from '../../../local/onboarding/services.ts';

type Command = { readonly input: Record<string, unknown> };
type Client = { send(command: Command): Promise<unknown> };

const running = new AsyncLocalStorage<string>();

/** `create-user: GetItem hires`, `sign-in: GenerateDataKey access-token`: as the simulation writes them. */
export function useOf(functionName: string, command: Command): string {
  const operation = documentOperation(command);
  const { TableName, EncryptionContext } = command.input as {
    TableName?: string;
    EncryptionContext?: { purpose: string };
  };
  return [`${functionName}: ${operation}`, TableName, EncryptionContext?.purpose].filter(Boolean).join(' ');
}

export type Recorded = { readonly clients: Clients; readonly functions: Record<string, LambdaFunction> };

/** From here on the calls of these functions are written into `uses`. */
export function record({ clients: made, functions }: Recorded, uses: Set<string>): void {
  for (const [name, run] of Object.entries(functions)) {
    functions[name] = (event, context) => running.run(name, () => run(event, context));
  }
  for (const client of Object.values(made) as unknown as Client[]) {
    const send = client.send.bind(client);
    client.send = (command) => {
      const functionName = running.getStore();
      if (functionName !== undefined) uses.add(useOf(functionName, command));
      return send(command);
    };
  }
}
