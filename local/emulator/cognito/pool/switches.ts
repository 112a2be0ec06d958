// Facts about AWS for which there is no evidence, one named switch each. SUPPORT.md has the table with the reason of each default.
export type CognitoSwitches = {
  /** AdminInitiateAuth works again with the temporary password after an abandoned challenge. */
  temporaryPasswordReusable: boolean;
  /** A challenge session can be answered again after AWS rejected the new password. */
  sessionSurvivesRejectedPassword: boolean;
  /** How AdminRespondToAuthChallenge begins the text of a broken password policy. */
  adminChallengePolicyWords: 'Password did not conform with policy' | 'Password does not conform to policy';
  /** A code stays valid when a newer one has been sent. */
  olderCodeValidAfterResend: boolean;
  /** Wrong tries after which a code is dead; 0 = never. */
  wrongTriesUntilCodeDies: number;
  /** AdminCreateUser takes preferred_username in a pool where it is an alias. */
  preferredUsernameAtCreation: boolean;
  /** AdminCreateUser takes a preferred_username that equals the username. */
  preferredUsernameMayEqualUsername: boolean;
  /** An alias signs in while the user is FORCE_CHANGE_PASSWORD. */
  aliasBeforeConfirmation: boolean;
  /** GetUserAttributeVerificationCode needs the attribute in AutoVerifiedAttributes. */
  codeNeedsAutoVerifiedAttribute: boolean;
  /** GetUserAttributeVerificationCode sends a code for an attribute that is verified already. */
  codeForVerifiedAttribute: boolean;
  /** What AdminCreateUser raises when a verified email or a preferred_username belongs to another user. */
  aliasConflictAtCreation: 'UsernameExistsException' | 'AliasExistsException';
  /** What an administrator's email_verified=true does to another user's verified email alias. */
  aliasConflictAtAdminUpdate: 'takeover' | 'AliasExistsException';
  /** AdminDeleteUser refuses an enabled user. */
  deletionNeedsDisabledUser: boolean;
  /** An invitation goes out by mail although DesiredDeliveryMediums was omitted (its default is SMS). */
  invitationWithoutMedium: boolean;
  /** A new user in a pool that auto-verifies email is sent a code besides the invitation. */
  codeForNewUser: boolean;
  /** The user stays when the invitation could not be composed or sent. */
  userKeptWhenInvitationFails: boolean;
  /** Without ReadAttributes or WriteAttributes an app client reads and writes custom attributes too. */
  clientsSeeCustomAttributes: boolean;
  /** RevokeToken answers an unknown token as if it had revoked it (RFC 7009). */
  revokeIgnoresUnknownTokens: boolean;
};

export const defaultSwitches: CognitoSwitches = {
  temporaryPasswordReusable: true,
  sessionSurvivesRejectedPassword: true,
  adminChallengePolicyWords: 'Password did not conform with policy',
  olderCodeValidAfterResend: false,
  wrongTriesUntilCodeDies: 0,
  preferredUsernameAtCreation: true,
  preferredUsernameMayEqualUsername: true,
  aliasBeforeConfirmation: true,
  codeNeedsAutoVerifiedAttribute: true,
  codeForVerifiedAttribute: true,
  aliasConflictAtCreation: 'UsernameExistsException',
  aliasConflictAtAdminUpdate: 'takeover',
  deletionNeedsDisabledUser: false,
  invitationWithoutMedium: false,
  codeForNewUser: false,
  userKeptWhenInvitationFails: true,
  clientsSeeCustomAttributes: true,
  revokeIgnoresUnknownTokens: true,
};
