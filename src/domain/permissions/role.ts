import { Refusal } from '../shared/refusal.js';

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
  /** The prefix of a key, which is its name everywhere. */
  readonly masterApiKey: string | null;
}

/** Somebody has a role once. */
export const hasRoleAlready = (holder: string) =>
  class extends Refusal {
    readonly kind = 'conflict';
    readonly code = 'has_role_already';
    override readonly field = 'non_field_errors';
    override message = `The fields ${holder}, role must make a unique set.`;
  };
