import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';

/** Somebody or something that flags are evaluated for, as an application names it. */
export interface Identity {
  readonly id: number;
  readonly uuid: string;
  readonly environmentId: number;
  readonly identifier: string;
  /** What people call it in the dashboard, in small letters. */
  readonly dashboardAlias: string | null;
  readonly createdAt: Instant;
}

export class IdentifierTaken extends Refusal {
  readonly kind = 'conflict';
  readonly code = 'identifier_taken';
  override readonly field = 'identifier';
  readonly identifier: string;
  constructor({ identifier }: Pick<Identity, 'identifier'>) {
    super(`Identity with identifier '${identifier}' already exists in this environment`);
    this.identifier = identifier;
  }
}
