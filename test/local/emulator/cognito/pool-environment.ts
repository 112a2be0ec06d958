// An emulator with a clock that stands still, seeded randomness, the mails it sent, one pool and one app client.
import { createHash, createHmac } from 'node:crypto';
import { AwsError } from '../../../../local/emulator/kit/aws-error.ts';
import type { CognitoOptions } from '../../../../local/emulator/cognito/cognito.ts';
import { LocalCognito } from '../../../../local/emulator/cognito/cognito.ts';
import type { Random } from '../../../../local/emulator/kit/seams.ts';
import type { Mail } from '../../../../local/emulator/cognito/messages/mail.ts';

export const temporary = 'Tmp-Passw0rd-aB';
export const permanent = 'Perm-Passw0rd-cD';
export const next = 'Next-Passw0rd-eF';

export const policy = {
  MinimumLength: 12,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

export type Tokens = {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
  ExpiresIn: number;
  TokenType: string;
};
export type AuthAnswer = {
  ChallengeName?: string;
  Session: string;
  ChallengeParameters: Record<string, string>;
  AuthenticationResult: Tokens;
};
type Attribute = { Name: string; Value: string };
export type UserAnswer = {
  Username: string;
  UserAttributes: Attribute[];
  Attributes: Attribute[];
  UserStatus: string;
  Enabled: boolean;
  UserCreateDate: number;
  UserLastModifiedDate: number;
};

export const seededRandom = (seed: string): Random => {
  let drawn = 0;
  const bytes = (length: number) =>
    createHash('shake256', { outputLength: length }).update(`${seed}:${drawn++}`).digest();
  return {
    bytes,
    float: () => bytes(4).readUInt32BE() / 2 ** 32,
    uuid: () => {
      const hex = bytes(16).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
};

export const attributesOf = (list: readonly Attribute[]) =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

export const attributeList = (values: Record<string, string>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

export const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

export const secretHash = (secret: string, name: string, clientId: string) =>
  createHmac('sha256', secret)
    .update(name + clientId)
    .digest('base64');

export const codeIn = (mail: Mail | undefined) => /\b\d{6}\b/.exec(mail?.body ?? '')?.[0] ?? 'no code';

type EnvironmentOptions = Partial<Omit<CognitoOptions, 'clock' | 'random'>> & {
  seed?: string;
  pool?: Record<string, unknown>;
  client?: Record<string, unknown>;
};

export class PoolEnvironment {
  now = Date.UTC(2026, 0, 5, 10);
  readonly mails: Mail[] = [];
  readonly cognito: LocalCognito;
  pool = '';
  client = '';
  secret = '';
  #users = 0;

  constructor({ seed = 'seed', ...options }: EnvironmentOptions = {}) {
    this.cognito = new LocalCognito({
      clock: { now: () => this.now, at: () => () => undefined },
      random: seededRandom(seed),
      deliver: (mail) => {
        this.mails.push(mail);
      },
      ...options,
    });
  }

  static async make(options: EnvironmentOptions = {}) {
    const { pool = {}, client = {}, ...rest } = options;
    const environment = new PoolEnvironment(rest);
    await environment.addPool(pool);
    await environment.addClient(client);
    return environment;
  }

  advance(seconds: number) {
    this.now += seconds * 1000;
  }

  async ok<T>(operation: string, input: unknown): Promise<T> {
    return (await this.cognito.call(operation, input)) as T;
  }

  /** The text of the refusal: `Name: message`. */
  async refusal(operation: string, input: unknown): Promise<string> {
    try {
      await this.cognito.call(operation, input);
    } catch (error) {
      if (error instanceof AwsError) return `${error.name}: ${error.message}`;
      throw error;
    }
    return 'no refusal';
  }

  async addPool(more: Record<string, unknown> = {}) {
    const { UserPool } = await this.ok<{ UserPool: { Id: string } }>('CreateUserPool', {
      PoolName: 'pool',
      Policies: { PasswordPolicy: policy },
      AliasAttributes: ['preferred_username'],
      AutoVerifiedAttributes: ['email'],
      Schema: [
        { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
        {
          Name: 'universal_id',
          AttributeDataType: 'String',
          Mutable: false,
          StringAttributeConstraints: { MinLength: '1', MaxLength: '64' },
        },
      ],
      ...more,
    });
    this.pool = UserPool.Id;
  }

  async addClient(more: Record<string, unknown> = {}) {
    const { UserPoolClient } = await this.ok<{ UserPoolClient: { ClientId: string; ClientSecret?: string } }>(
      'CreateUserPoolClient',
      {
        UserPoolId: this.pool,
        ClientName: 'client',
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        ...more,
      },
    );
    this.client = UserPoolClient.ClientId;
    this.secret = UserPoolClient.ClientSecret ?? '';
  }

  at(more: Record<string, unknown>) {
    return { UserPoolId: this.pool, ...more };
  }

  creation(values: Record<string, string> = {}, more: Record<string, unknown> = {}) {
    this.#users += 1;
    const name = `user-${this.#users}`;
    return this.at({
      Username: name,
      TemporaryPassword: temporary,
      MessageAction: 'SUPPRESS',
      UserAttributes: attributeList({ email: `${name}@mail.example.com`, ...values }),
      ...more,
    });
  }

  async create(values?: Record<string, string>, more?: Record<string, unknown>) {
    const { User } = await this.ok<{ User: UserAnswer }>('AdminCreateUser', this.creation(values, more));
    const attributes = attributesOf(User.Attributes);
    return { username: User.Username, email: attributes['email'] ?? '', sub: attributes['sub'] ?? '' };
  }

  async confirmed(values?: Record<string, string>, more?: Record<string, unknown>) {
    const user = await this.create(values, more);
    await this.ok('AdminSetUserPassword', this.at({ Username: user.username, Password: permanent, Permanent: true }));
    return user;
  }

  signInInput(USERNAME: string, PASSWORD: string, more: Record<string, string> = {}) {
    return this.at({
      ClientId: this.client,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, ...more },
    });
  }

  signIn(username: string, password = permanent, more?: Record<string, string>) {
    return this.ok<AuthAnswer>('AdminInitiateAuth', this.signInInput(username, password, more));
  }

  async tokens(username: string, password = permanent) {
    return (await this.signIn(username, password)).AuthenticationResult;
  }

  answerInput(USERNAME: string, Session: string, NEW_PASSWORD: string, more: Record<string, string> = {}) {
    return this.at({
      ClientId: this.client,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME, NEW_PASSWORD, ...more },
    });
  }

  refreshInput(REFRESH_TOKEN: string, more: Record<string, string> = {}) {
    return this.at({
      ClientId: this.client,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN, ...more },
    });
  }

  async user(username: string) {
    const user = await this.ok<UserAnswer>('AdminGetUser', this.at({ Username: username }));
    return { ...user, attributes: attributesOf(user.UserAttributes) };
  }

  sendCode(AccessToken: string) {
    return this.ok('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
  }

  verifyInput(AccessToken: string, Code: string) {
    return { AccessToken, AttributeName: 'email', Code };
  }

  get lastCode() {
    return codeIn(this.mails.at(-1));
  }

  get wrongCode() {
    return this.lastCode === '135790' ? '246801' : '135790';
  }
}
