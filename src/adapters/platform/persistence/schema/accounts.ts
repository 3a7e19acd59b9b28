import { flag, instant, integer, json, nullable, table, text } from '../table.js';

export const account = table(
  'account',
  {
    id: integer(),
    uuid: text(),
    email: text(),
    passwordHash: nullable(text()),
    firstName: text(),
    lastName: text(),
    isActive: flag(),
    isSuperuser: flag(),
    signUpType: nullable(text<'NO_INVITE' | 'INVITE_EMAIL' | 'INVITE_LINK'>()),
    authType: text<'EMAIL' | 'GOOGLE' | 'GITHUB' | 'LDAP' | 'SAML' | 'OIDC'>(),
    onboarding: nullable(json<object>()),
    dateJoined: instant(),
    lastLogin: nullable(instant()),
  },
  { unique: { account_email_unique: ['email'] } },
);

/** One for each account, shared by all its logins; logging out deletes it. */
export const accountToken = table('account_token', {
  id: integer(),
  accountId: integer(),
  /** By this it is found. */
  keyHash: text(),
  /** From this it is shown again. */
  sealedKey: text(),
  createdAt: instant(),
});

export const membership = table('membership', {
  id: integer(),
  accountId: integer(),
  organisationId: integer(),
  role: text<'ADMIN' | 'USER'>(),
  dateJoined: instant(),
});

export const userGroup = table(
  'user_group',
  { id: integer(), organisationId: integer(), name: text(), isDefault: flag(), externalId: nullable(text()) },
  { unique: { user_group_external_id_unique: ['organisationId', 'externalId'] } },
);

export const groupMember = table('group_member', { id: integer(), groupId: integer(), accountId: integer(), groupAdmin: flag() });

export const inviteLink = table('invite_link', {
  id: integer(),
  organisationId: integer(),
  hash: text(),
  role: text<'ADMIN' | 'USER'>(),
  createdAt: instant(),
  expiresAt: nullable(instant()),
});

export const invite = table('invite', {
  id: integer(),
  organisationId: integer(),
  hash: text(),
  email: text(),
  role: text<'ADMIN' | 'USER'>(),
  invitedBy: nullable(integer()),
  createdAt: instant(),
  groupIds: json<readonly number[]>(),
});

export const role = table('role', {
  id: integer(),
  organisationId: integer(),
  name: text(),
  description: nullable(text()),
  tags: json<readonly number[]>(),
});

export const roleHolder = table(
  'role_holder',
  { id: integer(), roleId: integer(), accountId: nullable(integer()), groupId: nullable(integer()), masterApiKey: nullable(text()) },
  {
    unique: {
      role_holder_account_id: ['roleId', 'accountId'],
      role_holder_group_id: ['roleId', 'groupId'],
      role_holder_master_api_key: ['roleId', 'masterApiKey'],
    },
  },
);

/** What a user, a group or a role may do in one organisation, project or environment. */
export const permissionRecord = table(
  'permission_record',
  {
    id: integer(),
    /** The organisation of the place, whichever level the place is of: a record counts only for its members. */
    organisationId: integer(),
    level: text<'organisation' | 'project' | 'environment'>(),
    projectId: nullable(integer()),
    environmentId: nullable(integer()),
    accountId: nullable(integer()),
    groupId: nullable(integer()),
    roleId: nullable(integer()),
    admin: flag(),
    permissions: json<readonly string[]>(),
    limits: json<Readonly<Record<string, readonly number[]>>>(),
  },
  {
    unique: {
      permission_record_organisation_account_id: ['organisationId', 'accountId'],
      permission_record_organisation_group_id: ['organisationId', 'groupId'],
      permission_record_organisation_role_id: ['organisationId', 'roleId'],
      permission_record_project_account_id: ['projectId', 'accountId'],
      permission_record_project_group_id: ['projectId', 'groupId'],
      permission_record_project_role_id: ['projectId', 'roleId'],
      permission_record_environment_account_id: ['environmentId', 'accountId'],
      permission_record_environment_group_id: ['environmentId', 'groupId'],
      permission_record_environment_role_id: ['environmentId', 'roleId'],
    },
  },
);

export const masterApiKey = table('master_api_key', {
  id: integer(),
  prefix: text(),
  secretHash: text(),
  name: text(),
  organisationId: integer(),
  isAdmin: flag(),
  revoked: flag(),
  /** What a trust relationship acts as: nobody can come with it. */
  isBacking: flag(),
  createdAt: instant(),
  createdBy: nullable(integer()),
  expiresAt: nullable(instant()),
});
