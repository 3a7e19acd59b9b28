import { parseJsonKeepingNumbers } from './json-numbers.js';
import { beyondJsonLimits, jsonProblem, tooManyValues } from './json-problem.js';

/**
 * The value of a JSON text that anybody may have sent; with `numbers` they are kept as they are spelled (`parseJsonKeepingNumbers`).
 * @throws SyntaxError in the words of Python's json for what is none, for nesting deeper than 500 levels, for integers of more than 4,300 digits,
 * and for more than 60,000 values.
 */
export function parseJson(text: string, { numbers = false } = {}): unknown {
  const beyond = beyondJsonLimits(text);
  if (beyond === 'values') throw new SyntaxError(tooManyValues);
  const problem = beyond === 'form' ? jsonProblem(text) : undefined; // where only a fraction is that long, nothing is wrong with it
  if (problem !== undefined) throw new SyntaxError(problem);
  try {
    return numbers ? parseJsonKeepingNumbers(text) : JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(jsonProblem(text) ?? (error as Error).message);
  }
}
