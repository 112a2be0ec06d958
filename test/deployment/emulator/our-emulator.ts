// What the emulator cannot do, done by our stand-ins: user pools and executions. They get what was deployed: the pool's and
// client's properties, the definition with the deployed functions, which our engine calls through the emulator's Lambda API.
import {
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { listen } from '../../../local/emulator/transports/http-endpoint.ts';
import { createEnvironment } from '../../../local/emulator/environment/environment.ts';
import type { Lambda } from '../../../local/emulator/kit/seams.ts';
import { deployedLambda } from './deployed-lambda.ts';
import type { Deployment, Outputs } from '../deployment.ts';
import type { MiniStack } from './ministack.ts';

export type UserPoolIds = { readonly userPoolId: string; readonly clientId: string };
export type StandIns = Awaited<ReturnType<typeof openStandIns>>;

/** The functions' address is known only when the emulator runs, and the emulator wants to know ours first. */
function lambdaLater() {
  const later: { endpoint?: Lambda } = {};
  const lambda: Lambda = {
    remote: true,
    invoke: (name, payload) => later.endpoint!.invoke(name, payload),
    close: () => later.endpoint?.close?.(),
  };
  return { lambda, connect: (endpoint: string) => void (later.endpoint = deployedLambda(endpoint)) };
}

type OwnPool = {
  readonly pool: CreateUserPoolCommandInput;
  readonly client: Partial<CreateUserPoolClientCommandInput>;
  readonly groups: readonly string[];
};

/** A reference to another resource becomes its logical id: our user pools ask nobody by it. */
const withNames = (properties: unknown): unknown =>
  JSON.parse(JSON.stringify(properties), (_key, value) => (typeof value?.Ref === 'string' ? value.Ref : value));

/** The pool, the client and the groups of a stack as its template has them. */
function ownPool(deployment: Deployment, stack: string): OwnPool {
  const { Resources } = deployment.template(stack);
  const groups = Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolGroup')
    .map(({ Properties }) => (Properties as { GroupName: string }).GroupName);
  return {
    pool: withNames(Resources['UserPool']?.Properties),
    client: Resources['UserPoolClient']?.Properties,
    groups,
  } as OwnPool;
}

/** The deployed trigger of the stack's pool. */
async function customMessageOf({ endpoint }: MiniStack): Promise<string> {
  const answer = await fetch(`${endpoint}/2015-03-31/functions/?MaxItems=200`);
  const { Functions } = (await answer.json()) as { Functions: { FunctionArn: string }[] };
  const found = Functions.find(({ FunctionArn }) => FunctionArn.includes('CustomMessage'));
  return `${found!.FunctionArn}:v1`;
}

export async function openStandIns() {
  const { lambda, connect } = lambdaLater();
  const world = createEnvironment({ mode: 'real', lambda });
  /** Deployed ids, and the ids that our user pools have in their place. */
  const ids: [deployed: string, ours: string][] = [];
  const server = await listen(async (request) => {
    const body = ids.reduce((text, [deployed, ours]) => text.replaceAll(deployed, ours), request.body);
    const answer = await world.handle({ ...request, body });
    return { ...answer, body: ids.reduce((text, [deployed, ours]) => text.replaceAll(ours, deployed), answer.body) };
  });
  const cognito = new CognitoIdentityProviderClient(world.clientConfig);
  const states = new SFNClient(world.clientConfig);
  const { region, credentials } = world.clientConfig;
  const byDeployedIds = new CognitoIdentityProviderClient({ region, credentials, endpoint: server.url });

  async function makePool({ pool, client, groups }: OwnPool): Promise<UserPoolIds> {
    const { UserPool } = await cognito.send(new CreateUserPoolCommand(pool));
    const UserPoolId = UserPool?.Id;
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({ ...client, ClientName: 'onboarding', UserPoolId }),
    );
    for (const GroupName of groups) await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }));
    return { userPoolId: UserPoolId!, clientId: UserPoolClient!.ClientId! };
  }

  /** The state machine as the emulator has it, under the same ARN, with its alias. */
  async function takeOver(stateMachineArn: string, alias: string, { endpoint }: MiniStack): Promise<void> {
    const theirs = new SFNClient({ region, credentials, endpoint });
    const { name, definition, roleArn } = await theirs.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const { stateMachineVersionArn } = await states.send(
      new CreateStateMachineCommand({ name, definition, roleArn, type: 'STANDARD', publish: true }),
    );
    const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
    await states.send(new CreateStateMachineAliasCommand({ name: alias, routingConfiguration }));
  }

  return {
    world,
    url: server.url,
    /** Speaks of the pools by the ids that were deployed. */
    cognito: byDeployedIds,
    connect,
    /** A pool that is there already when something is deployed onto it: like ours, and the trigger is its owner's affair. */
    makeTheirPool(deployment: Deployment): Promise<UserPoolIds> {
      const own = ownPool(deployment, 'CognitoOnboarding');
      return makePool({ ...own, pool: { ...own.pool, PoolName: 'theirs', LambdaConfig: {} } });
    },
    /** Stands for the user pool and the state machine of a deployed stack, under their ids. */
    async take(deployment: Deployment, stack: string, outputs: Outputs, emulator: MiniStack): Promise<void> {
      const own = ownPool(deployment, stack);
      const LambdaConfig = { CustomMessage: await customMessageOf(emulator) };
      const ours = await makePool({ ...own, pool: { ...own.pool, PoolName: stack, LambdaConfig } });
      ids.push([outputs['UserPoolId']!, ours.userPoolId], [outputs['ClientId']!, ours.clientId]);
      await takeOver(outputs['StateMachineArn']!, outputs['StartHiresBy']!.split(':').at(-1)!, emulator);
    },
    /** The groups of a user of the first stack that was taken over. */
    async groupsOf(Username: string): Promise<string[]> {
      const asked = new AdminListGroupsForUserCommand({ UserPoolId: ids[0]![1], Username });
      const { Groups = [] } = await cognito.send(asked);
      return Groups.map(({ GroupName = '' }) => GroupName);
    },
    /** Whether an execution waits for a person, or has ended: no function is at work for it. */
    async isAtRest(executionArn: string): Promise<boolean> {
      const { status } = await states.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING') return true;
      const newest = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 });
      const { events: [last] = [] } = await states.send(newest);
      return last?.type === 'TaskSubmitted';
    },
    async close(): Promise<void> {
      byDeployedIds.destroy();
      await server.close();
      await world.close();
    },
  };
}
