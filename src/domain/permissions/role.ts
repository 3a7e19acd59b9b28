/** Permissions under a name, given to people, groups and master API keys of an organisation. */
export interface Role {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly description: string | null;
  /** What of it can be limited to features holds only for those with one of these tags; none: for all. */
  readonly tags: readonly number[];
}

/** That somebody has a role: a person, a group or a key. */
export interface RoleHolder {
  readonly id: number;
  readonly roleId: number;
  readonly accountId: number | null;
  readonly groupId: number | null;
  readonly masterApiKeyId: number | null;
}
