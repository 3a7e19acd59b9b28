import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Identity } from '../../domain/identities/identity.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { Identities, IdentitySearch } from './ports.js';

interface Input {
  readonly environmentKey: string;
  readonly search?: IdentitySearch | undefined;
  /** The last one of the page before. */
  readonly after: number;
  readonly size: number;
}

interface Output {
  readonly identities: readonly Identity[];
  /** Where the next page begins; null where there is none. */
  readonly last: number | null;
}

export class ListEdgeIdentities implements UseCase<Input, Output, PlacedEnvironment> {
  static readonly needs = needs('VIEW_IDENTITIES', environmentByKey, 'told');
  constructor(private readonly identities: Identities) {}

  async run(_call: Call, { search, after, size }: Input, environment: PlacedEnvironment): Promise<Output> {
    const found = await this.identities.after(environment.id, search, after, size + 1);
    const page = found.slice(0, size);
    return { identities: page, last: found.length > size ? (page.at(-1) as Identity).id : null };
  }
}
