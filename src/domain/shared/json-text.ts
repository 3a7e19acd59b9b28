import { parseJsonKeepingNumbers } from './json-numbers.js';
import { exceedsJsonLimits, jsonProblem } from './json-problem.js';

/**
 * The value of a JSON text that anybody may have sent; with `numbers` they are kept as they are spelled (`parseJsonKeepingNumbers`).
 * @throws SyntaxError in the words of Python's json for what is none, for nesting deeper than 500 levels and for integers of more than 4,300 digits.
 */
export function parseJson(text: string, { numbers = false } = {}): unknown {
  // where only a fraction is that long, nothing is wrong with it
  const problem = exceedsJsonLimits(text) ? jsonProblem(text) : undefined;
  if (problem !== undefined) throw new SyntaxError(problem);
  try {
    return numbers ? parseJsonKeepingNumbers(text) : JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(jsonProblem(text) ?? (error as Error).message);
  }
}
