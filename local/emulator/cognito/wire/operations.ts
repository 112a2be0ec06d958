// Every operation by the name that stands in X-Amz-Target.
import type { Operation } from './operation.ts';
import { AddCustomAttributes } from '../operations/AddCustomAttributes.ts';
import { AddUserPoolClientSecret } from '../operations/AddUserPoolClientSecret.ts';
import { AdminAddUserToGroup } from '../operations/AdminAddUserToGroup.ts';
import { AdminCreateUser } from '../operations/AdminCreateUser.ts';
import { AdminDeleteUser } from '../operations/AdminDeleteUser.ts';
import { AdminDeleteUserAttributes } from '../operations/AdminDeleteUserAttributes.ts';
import { AdminDisableUser } from '../operations/AdminDisableUser.ts';
import { AdminEnableUser } from '../operations/AdminEnableUser.ts';
import { AdminGetUser } from '../operations/AdminGetUser.ts';
import { AdminInitiateAuth } from '../operations/AdminInitiateAuth.ts';
import { AdminListGroupsForUser } from '../operations/AdminListGroupsForUser.ts';
import { AdminRemoveUserFromGroup } from '../operations/AdminRemoveUserFromGroup.ts';
import { AdminResetUserPassword } from '../operations/AdminResetUserPassword.ts';
import { AdminRespondToAuthChallenge } from '../operations/AdminRespondToAuthChallenge.ts';
import { AdminSetUserPassword } from '../operations/AdminSetUserPassword.ts';
import { AdminUpdateUserAttributes } from '../operations/AdminUpdateUserAttributes.ts';
import { AdminUserGlobalSignOut } from '../operations/AdminUserGlobalSignOut.ts';
import { ChangePassword } from '../operations/ChangePassword.ts';
import { ConfirmForgotPassword } from '../operations/ConfirmForgotPassword.ts';
import { CreateGroup } from '../operations/CreateGroup.ts';
import { CreateUserPool } from '../operations/CreateUserPool.ts';
import { CreateUserPoolClient } from '../operations/CreateUserPoolClient.ts';
import { DeleteGroup } from '../operations/DeleteGroup.ts';
import { DeleteUser } from '../operations/DeleteUser.ts';
import { DeleteUserAttributes } from '../operations/DeleteUserAttributes.ts';
import { DeleteUserPool } from '../operations/DeleteUserPool.ts';
import { DeleteUserPoolClient } from '../operations/DeleteUserPoolClient.ts';
import { DeleteUserPoolClientSecret } from '../operations/DeleteUserPoolClientSecret.ts';
import { DescribeUserPool } from '../operations/DescribeUserPool.ts';
import { DescribeUserPoolClient } from '../operations/DescribeUserPoolClient.ts';
import { ForgotPassword } from '../operations/ForgotPassword.ts';
import { GetGroup } from '../operations/GetGroup.ts';
import { GetTokensFromRefreshToken } from '../operations/GetTokensFromRefreshToken.ts';
import { GetUser } from '../operations/GetUser.ts';
import { GetUserAttributeVerificationCode } from '../operations/GetUserAttributeVerificationCode.ts';
import { GetUserPoolMfaConfig } from '../operations/GetUserPoolMfaConfig.ts';
import { GlobalSignOut } from '../operations/GlobalSignOut.ts';
import { InitiateAuth } from '../operations/InitiateAuth.ts';
import { ListGroups } from '../operations/ListGroups.ts';
import { ListTagsForResource } from '../operations/ListTagsForResource.ts';
import { ListUserPoolClientSecrets } from '../operations/ListUserPoolClientSecrets.ts';
import { ListUserPoolClients } from '../operations/ListUserPoolClients.ts';
import { ListUserPools } from '../operations/ListUserPools.ts';
import { ListUsers } from '../operations/ListUsers.ts';
import { ListUsersInGroup } from '../operations/ListUsersInGroup.ts';
import { RespondToAuthChallenge } from '../operations/RespondToAuthChallenge.ts';
import { RevokeToken } from '../operations/RevokeToken.ts';
import { TagResource } from '../operations/TagResource.ts';
import { UntagResource } from '../operations/UntagResource.ts';
import { UpdateGroup } from '../operations/UpdateGroup.ts';
import { UpdateUserAttributes } from '../operations/UpdateUserAttributes.ts';
import { UpdateUserPool } from '../operations/UpdateUserPool.ts';
import { UpdateUserPoolClient } from '../operations/UpdateUserPoolClient.ts';
import { VerifyUserAttribute } from '../operations/VerifyUserAttribute.ts';

export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    AddCustomAttributes,
    AddUserPoolClientSecret,
    AdminAddUserToGroup,
    AdminCreateUser,
    AdminDeleteUser,
    AdminDeleteUserAttributes,
    AdminDisableUser,
    AdminEnableUser,
    AdminGetUser,
    AdminInitiateAuth,
    AdminListGroupsForUser,
    AdminRemoveUserFromGroup,
    AdminResetUserPassword,
    AdminRespondToAuthChallenge,
    AdminSetUserPassword,
    AdminUpdateUserAttributes,
    AdminUserGlobalSignOut,
    ChangePassword,
    ConfirmForgotPassword,
    CreateGroup,
    CreateUserPool,
    CreateUserPoolClient,
    DeleteGroup,
    DeleteUser,
    DeleteUserAttributes,
    DeleteUserPool,
    DeleteUserPoolClient,
    DeleteUserPoolClientSecret,
    DescribeUserPool,
    DescribeUserPoolClient,
    ForgotPassword,
    GetGroup,
    GetTokensFromRefreshToken,
    GetUser,
    GetUserAttributeVerificationCode,
    GetUserPoolMfaConfig,
    GlobalSignOut,
    InitiateAuth,
    ListGroups,
    ListTagsForResource,
    ListUserPoolClientSecrets,
    ListUserPoolClients,
    ListUserPools,
    ListUsers,
    ListUsersInGroup,
    RespondToAuthChallenge,
    RevokeToken,
    TagResource,
    UntagResource,
    UpdateGroup,
    UpdateUserAttributes,
    UpdateUserPool,
    UpdateUserPoolClient,
    VerifyUserAttribute,
  }),
);
