import { md5 } from './adapters/evaluation/tools.js';
import type { EvaluationContext, EvaluationResult } from './domain/evaluation/evaluation-context.js';
import { getEvaluationResult as evaluate } from './domain/evaluation/get-evaluation-result.js';

export type * from './domain/evaluation/evaluation-context.js';

/**
 * Evaluates flags in this process: an evaluation context in, an evaluation result out, by the names of Flagsmith's schemas. A context is plain
 * data and never changed; the same one always comes to the same result. A condition that cannot be used matches nothing. JavaScript does not tell
 * 3 from 3.0: a whole number is compared as an integer where the value of the condition is one, else as a real number; a bigint is an integer for
 * certain, and `{ real: 3 }` a real number.
 */
export function getEvaluationResult(context: EvaluationContext): EvaluationResult {
  return evaluate(context, { md5 });
}
