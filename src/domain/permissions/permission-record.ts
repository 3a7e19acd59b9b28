import { Refusal } from '../shared/refusal.js';
import type { PermissionRecord } from './grants.js';

/** A record as it is kept: one place, one holder, and what the holder may there. */
export interface HeldPermissions extends PermissionRecord {
  readonly id: number;
  readonly accountId: number | null;
  readonly groupId: number | null;
  readonly roleId: number | null;
}

/** One holder has one record at a place; more permissions go into it. Said in the reference's words, which name the fields. */
export const hasRecordAlready = (holder: string, level: string) =>
  class extends Refusal {
    readonly kind = 'conflict';
    readonly code = 'has_record_already';
    override readonly field = 'non_field_errors';
    override message = `The fields ${holder}, ${level} must make a unique set.`;
  };
