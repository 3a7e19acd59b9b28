import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import { type Explanation, explain } from '../../../domain/evaluation/explain.js';
import type { Identity } from '../../../domain/identities/identity.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import { identityInEnvironment, type KeptIdentities, valuesOf } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { CompiledEnvironments } from '../compiled-environments.js';
import { noOverrides } from '../served.js';

interface At {
  readonly environmentKey: string;
  readonly identityId: number;
}

interface Subject {
  readonly environment: PlacedEnvironment;
  readonly identity: Identity;
}

/** Why an identity gets each of its flags, by the very rules that SDKs are answered with. */
export class ExplainIdentity implements UseCase<At, readonly Explanation[], Subject> {
  static readonly needs = needs('VIEW_IDENTITIES', identityInEnvironment);

  constructor(
    private readonly environments: CompiledEnvironments,
    private readonly kept: KeptIdentities,
  ) {}

  async run(_call: Call, _input: At, { environment, identity: { id, identifier } }: Subject): Promise<readonly Explanation[]> {
    const [served, known] = await Promise.all([this.environments.byKey(environment.apiKey), this.kept.find(environment.id, identifier)]);
    if (served === undefined) throw new NotFound('Identity'); // the environment went meanwhile
    const traits = valuesOf(known?.traits);
    return explain(served.environment, { id, identifier, traits, overrides: served.overrides.get(id) ?? noOverrides });
  }
}
