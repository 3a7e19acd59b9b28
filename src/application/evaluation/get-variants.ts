import type { FlagValue } from '../../domain/shared/flag-value.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { environmentKey, type Opened } from './access.js';

export interface Variants {
  readonly control: FlagValue;
  readonly options: readonly FlagValue[];
}

/** What a feature may be for somebody: its own value, and those of its variants. */
export class GetVariants implements UseCase<{ featureId: number }, Variants, Opened> {
  static readonly needs = environmentKey;

  run(_call: Call, { featureId }: { featureId: number }, { served }: Opened): Variants {
    const found = served.environment.features.find(({ feature }) => feature.id === featureId);
    if (found === undefined) throw new NotFound('Feature');
    return { control: found.own.value, options: found.own.variants.map(({ value }) => value) };
  }
}
