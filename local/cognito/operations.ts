// Every operation by the name that stands in X-Amz-Target.
import type { Operation } from './operation.ts';
import { AddCustomAttributes } from './operations/AddCustomAttributes.ts';
import { AddUserPoolClientSecret } from './operations/AddUserPoolClientSecret.ts';
import { AdminCreateUser } from './operations/AdminCreateUser.ts';
import { AdminDeleteUser } from './operations/AdminDeleteUser.ts';
import { AdminDeleteUserAttributes } from './operations/AdminDeleteUserAttributes.ts';
import { AdminDisableUser } from './operations/AdminDisableUser.ts';
import { AdminEnableUser } from './operations/AdminEnableUser.ts';
import { AdminGetUser } from './operations/AdminGetUser.ts';
import { AdminInitiateAuth } from './operations/AdminInitiateAuth.ts';
import { AdminRespondToAuthChallenge } from './operations/AdminRespondToAuthChallenge.ts';
import { AdminSetUserPassword } from './operations/AdminSetUserPassword.ts';
import { AdminUpdateUserAttributes } from './operations/AdminUpdateUserAttributes.ts';
import { AdminUserGlobalSignOut } from './operations/AdminUserGlobalSignOut.ts';
import { CreateUserPool } from './operations/CreateUserPool.ts';
import { CreateUserPoolClient } from './operations/CreateUserPoolClient.ts';
import { DeleteUserPool } from './operations/DeleteUserPool.ts';
import { DeleteUserPoolClient } from './operations/DeleteUserPoolClient.ts';
import { DeleteUserPoolClientSecret } from './operations/DeleteUserPoolClientSecret.ts';
import { DescribeUserPool } from './operations/DescribeUserPool.ts';
import { DescribeUserPoolClient } from './operations/DescribeUserPoolClient.ts';
import { GetUser } from './operations/GetUser.ts';
import { GetUserAttributeVerificationCode } from './operations/GetUserAttributeVerificationCode.ts';
import { InitiateAuth } from './operations/InitiateAuth.ts';
import { ListUserPoolClientSecrets } from './operations/ListUserPoolClientSecrets.ts';
import { ListUserPoolClients } from './operations/ListUserPoolClients.ts';
import { ListUserPools } from './operations/ListUserPools.ts';
import { RespondToAuthChallenge } from './operations/RespondToAuthChallenge.ts';
import { RevokeToken } from './operations/RevokeToken.ts';
import { UpdateUserPool } from './operations/UpdateUserPool.ts';
import { UpdateUserPoolClient } from './operations/UpdateUserPoolClient.ts';
import { VerifyUserAttribute } from './operations/VerifyUserAttribute.ts';

export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    AddCustomAttributes,
    AddUserPoolClientSecret,
    AdminCreateUser,
    AdminDeleteUser,
    AdminDeleteUserAttributes,
    AdminDisableUser,
    AdminEnableUser,
    AdminGetUser,
    AdminInitiateAuth,
    AdminRespondToAuthChallenge,
    AdminSetUserPassword,
    AdminUpdateUserAttributes,
    AdminUserGlobalSignOut,
    CreateUserPool,
    CreateUserPoolClient,
    DeleteUserPool,
    DeleteUserPoolClient,
    DeleteUserPoolClientSecret,
    DescribeUserPool,
    DescribeUserPoolClient,
    GetUser,
    GetUserAttributeVerificationCode,
    InitiateAuth,
    ListUserPoolClientSecrets,
    ListUserPoolClients,
    ListUserPools,
    RespondToAuthChallenge,
    RevokeToken,
    UpdateUserPool,
    UpdateUserPoolClient,
    VerifyUserAttribute,
  }),
);
