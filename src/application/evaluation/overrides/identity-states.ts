import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import { evaluate } from '../../../domain/evaluation/evaluate.js';
import type { Identity } from '../../../domain/identities/identity.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import { type KeptIdentities, valuesOf } from '../../identities/ports.js';
import type { CompiledEnvironments } from '../compiled-environments.js';
import { noOverrides, visible } from '../served.js';

/** What an identity gets of a feature, and why. */
export interface IdentityState {
  readonly flag: CompiledFlag;
  readonly overriddenBy: 'IDENTITY' | 'SEGMENT' | null;
  readonly segment: { readonly id: number; readonly name: string } | null;
}

/** What an identity gets, by the very evaluation that SDKs are answered with. */
export class IdentityStates {
  constructor(
    private readonly environments: CompiledEnvironments,
    private readonly kept: KeptIdentities,
  ) {}

  async of(environment: PlacedEnvironment, { id, identifier }: Identity): Promise<readonly IdentityState[]> {
    const [served, known] = await Promise.all([this.environments.byKey(environment.apiKey), this.kept.find(environment.id, identifier)]);
    if (served === undefined) throw new NotFound('Identity'); // the environment went meanwhile
    const traits = valuesOf(known?.traits);
    const overrides = served.overrides.get(id) ?? noOverrides;
    const names = new Map(served.snapshot.document.segments.map((segment) => [segment.id, segment.name]));
    return visible(served.environment, 'server', evaluate(served.environment, { id, identifier, traits, overrides })).map((flag) => {
      const segmentId = flag.state.override?.segmentId;
      return {
        flag,
        overriddenBy: overrides.has(flag.feature.id) ? 'IDENTITY' : segmentId === undefined ? null : 'SEGMENT',
        segment: segmentId === undefined ? null : { id: segmentId, name: names.get(segmentId) as string },
      };
    });
  }
}
