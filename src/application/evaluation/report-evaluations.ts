import type { Labels } from '../../domain/evaluation/labels.js';
import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { environmentKey, type Opened } from './access.js';
import type { EvaluationCounts } from './ports.js';

interface Input {
  readonly labels: Labels;
  /** How often each feature was evaluated, by its exact name; those that are not there, and what is no count, are passed over. */
  readonly counts: readonly (readonly [feature: string, count: number])[];
}

const most = 2 ** 31;

/** SDKs that evaluate, or keep flags, tell how often which was asked for. */
export class ReportEvaluations implements UseCase<Input, void, Opened> {
  static readonly needs = environmentKey;

  constructor(private readonly evaluations: EvaluationCounts) {}

  run(_call: Call, { labels, counts }: Input, { served }: Opened): void {
    const known = new Set(served.environment.flags.map(({ feature }) => feature.name));
    for (const [feature, count] of counts)
      if (count > 0 && count < most && known.has(feature)) this.evaluations.evaluated(served.id, feature, labels, count);
  }
}
