import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import { nameKeyOf } from '../../../domain/features/feature.js';
import type { KeptIdentities } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import type { UseCase } from '../../shared/use-case.js';
import { environmentKey, type Opened } from '../access.js';
import { FeatureNotGiven } from '../get-flags.js';
import { type IdentityFlags, identityFlags } from './identity-flags.js';
import { keepTraits } from './keep-traits.js';

interface Input {
  /** Without one there is nothing to answer. */
  readonly identifier: string;
  /** Only this flag, by its exact name… */
  readonly feature?: string | undefined;
  /** …or by its name in any case. */
  readonly inAnyCase?: boolean;
  readonly transient: boolean;
}

interface Output {
  readonly all?: IdentityFlags;
  /** The one that was asked for by name. */
  readonly one?: CompiledFlag;
}

/** The flags of somebody by name; whoever is asked for is known from then on. */
export class GetIdentityFlags implements UseCase<Input, Output, Opened> {
  static readonly needs = environmentKey;

  constructor(private readonly identities: KeptIdentities) {}

  async run(_call: Call, { identifier, feature, inAnyCase = false, transient }: Input, opened: Opened): Promise<Output> {
    if (identifier === '') return {};
    const all = identityFlags(opened, identifier, transient ? undefined : await this.known(opened.served.id, identifier), new Map());
    if (feature === undefined) return { all };
    const spelled = inAnyCase ? nameKeyOf : (name: string) => name;
    const one = all.flags.find(({ feature: { name } }) => spelled(name) === spelled(feature));
    if (one === undefined) throw new FeatureNotGiven();
    return { all, one };
  }

  private async known(environmentId: number, identifier: string) {
    const known = await this.identities.find(environmentId, identifier);
    return known ?? keepTraits(this.identities, [environmentId, identifier], [], undefined);
  }
}
