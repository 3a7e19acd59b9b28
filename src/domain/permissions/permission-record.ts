import { Refusal } from '../shared/refusal.js';
import type { PermissionRecord } from './grants.js';

/** What holds a record: somebody, a group of people, or a role that is given to either and to keys. */
export type Holder = 'account' | 'group' | 'role';

/** A record as it is kept: one place, one holder, and what the holder may there. */
export interface HeldPermissions extends PermissionRecord {
  readonly id: number;
  readonly accountId: number | null;
  readonly groupId: number | null;
  readonly roleId: number | null;
}

/** One holder has one record at a place; more permissions go into it. */
export class HasRecordAlready extends Refusal {
  readonly kind = 'conflict';
  readonly code = 'has_record_already';
  override readonly field = 'non_field_errors';
}

/** In the reference's words, which name the fields. */
export const hasRecordAlready = (holder: string, level: string) =>
  class extends HasRecordAlready {
    override message = `The fields ${holder}, ${level} must make a unique set.`;
  };
