import { segmentsOf } from '../../domain/evaluation/evaluate.js';
import { type Identities, type KeptIdentities, valuesOf } from '../identities/ports.js';
import type { Memberships } from '../segments/ports.js';
import type { CompiledEnvironments } from './compiled-environments.js';
import { noOverrides } from './served.js';

/** The segments that somebody is in, by the very evaluation that SDKs are answered with. */
export class EvaluatedMemberships implements Memberships {
  constructor(
    private readonly environments: CompiledEnvironments,
    private readonly identities: Identities,
    private readonly kept: KeptIdentities,
  ) {}

  async of(projectId: number, identity: string): Promise<readonly number[] | undefined> {
    const placed = await this.identities.ofProject(projectId, identity);
    if (placed === undefined) return undefined;
    const [served, known] = await Promise.all([
      this.environments.byKey(placed.environmentKey),
      this.kept.find(placed.environmentId, placed.identifier),
    ]);
    if (served === undefined || known === undefined) return undefined; // gone meanwhile
    const traits = valuesOf(known.traits);
    return segmentsOf(served.environment, { id: placed.id, identifier: placed.identifier, traits, overrides: noOverrides }).map(({ id }) => id);
  }
}
