import { NotFound } from '../../../domain/shared/refusal.js';
import { edgeIdentity, type Identities, type PlacedIdentity } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { CopyIdentityStates } from './copy-identity-states.js';
import type { IdentityState, IdentityStates } from './identity-states.js';

interface At {
  readonly environmentKey: string;
  readonly identityUuid: string;
}
type Copy = At & { readonly sourceUuid: string };

/** All features as an identity, by its UUID, gets them. */
export class ListEdgeIdentityStates implements UseCase<At, readonly IdentityState[], PlacedIdentity> {
  static readonly needs = needs('VIEW_ENVIRONMENT', edgeIdentity);
  constructor(private readonly states: IdentityStates) {}

  run(_call: Call, _at: At, { environment, identity }: PlacedIdentity): Promise<readonly IdentityState[]> {
    return this.states.of(environment, identity);
  }
}

/** An identity gets the very overrides of another one, both by their UUIDs. */
export class CopyEdgeIdentityStates implements UseCase<Copy, readonly IdentityState[], PlacedIdentity> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', edgeIdentity);

  constructor(
    private readonly identities: Identities,
    private readonly copying: CopyIdentityStates,
  ) {}

  async run(call: Call, { environmentKey, sourceUuid }: Copy, { environment, identity }: PlacedIdentity): Promise<readonly IdentityState[]> {
    const source = await this.identities.byUuid(environment.id, sourceUuid);
    if (source === undefined) throw new NotFound('Identity');
    return this.copying.run(call, { environmentKey, identityId: identity.id, sourceId: source.id }, environment);
  }
}
