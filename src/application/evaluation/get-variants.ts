import type { FlagValue } from '../../domain/shared/flag-value.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Referred } from '../feature-states/ports.js';
import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { environmentKey, type Opened } from './access.js';

export interface Variants {
  readonly control: FlagValue;
  readonly options: readonly FlagValue[];
}

const column = { int: 'integerValue', bool: 'booleanValue', unicode: 'stringValue' } as const;

/** What a feature may be for somebody: its own value, and those of its variants, whatever share they have. */
export class GetVariants implements UseCase<{ featureId: number }, Variants, Opened> {
  static readonly needs = environmentKey;

  constructor(private readonly referred: Referred) {}

  async run(_call: Call, { featureId }: { featureId: number }, { served, with: kind }: Opened): Promise<Variants> {
    const found = served.environment.features.find(({ feature }) => feature.id === featureId);
    if (found === undefined || (kind === 'client' && found.feature.isServerKeyOnly)) throw new NotFound('Feature');
    const [feature, options] = await Promise.all([this.referred.feature(featureId), this.referred.options(featureId)]);
    return { control: feature?.isArchived ? null : found.own.value, options: options.map((option) => option[column[option.type]]) };
  }
}
