import { parsePythonJson } from '../shared/json-numbers.js';
import { pythonFloat } from '../shared/python-number.js';
import { compilePattern } from '../shared/python-pattern/compile-pattern.js';
import { pythonText } from '../shared/python-text.js';
import { comparandOf, compare, type Operand } from './operand.js';
import type { Tools } from './scope.js';
import { compareVersions, type Version, versionOf } from './version.js';

/** Whether what a condition looks at satisfies it. */
export type OperandTest = (operand: Operand) => boolean;
type ByValue = (value: string) => OperandTest;

const suffix = ':semver';
export const never: OperandTest = () => false;

/** By the kind of what is compared: text with text, a number with the value read as one, a version with a value that ends in `:semver`. */
const ordered =
  (holds: (order: number) => boolean): ByValue =>
  (value) => {
    const comparand = comparandOf(value);
    const version = value.endsWith(suffix) ? versionOf(value.slice(0, -suffix.length)) : undefined;
    return (operand) => {
      const order = operand.kind === 'text' && value.endsWith(suffix) ? versionOrder(operand, version) : compare(operand, comparand);
      return order !== undefined && holds(order);
    };
  };

function versionOrder({ text }: Operand, version: Version | undefined): number | undefined {
  const own = version && versionOf(text);
  return own && compareVersions(own, version as Version);
}

const contains: ByValue = (value) => {
  if (!value.endsWith(suffix)) return ({ kind, text }) => kind === 'text' && text.includes(value);
  // the reference looks for the value among the parts of the version
  const part = value.slice(0, -suffix.length);
  return ({ kind, text }) => {
    const version = kind === 'text' ? versionOf(text) : undefined;
    return version !== undefined && (version.prerelease === part || version.build === part);
  };
};

const lacks: ByValue = (value) => {
  return ({ kind, text }) => kind === 'text' && !text.includes(value);
};

/** `divisor|remainder`; the remainder has the sign of the divisor. */
const modulo: ByValue = (value) => {
  const [divisor, remainder, ...more] = value.split('|').map(pythonFloat);
  if (divisor === undefined || remainder === undefined || more.length > 0) return never;
  return ({ kind, number }) => {
    if (kind === 'nothing' || kind === 'text') return false;
    const left = Number(number) % divisor;
    return (left !== 0 && left < 0 !== divisor < 0 ? left + divisor : left) === remainder;
  };
};

/** Real numbers and truths are never in a list. */
const within =
  (items: ReadonlySet<string>): OperandTest =>
  ({ kind, text }) =>
    (kind === 'text' || kind === 'integer' || kind === 'whole') && items.has(text);

/** A list in JSON as Python reads it, or text with commas (which broken JSON counts as). */
function itemsOf(text: string): ReadonlySet<string> {
  if (text.startsWith('[')) {
    try {
      return new Set((parsePythonJson(text) as unknown[]).map(pythonText));
    } catch {
      // as the comment above says
    }
  }
  return new Set(text.split(','));
}

/** IN with a list as it is. */
export function listTest(list: readonly unknown[]): OperandTest {
  return within(new Set(list.map(pythonText)));
}

const byOperator: ReadonlyMap<string, ByValue> = new Map(
  Object.entries({
    EQUAL: ordered((order) => order === 0),
    NOT_EQUAL: ordered((order) => order !== 0),
    GREATER_THAN: ordered((order) => order > 0),
    GREATER_THAN_INCLUSIVE: ordered((order) => order >= 0),
    LESS_THAN: ordered((order) => order < 0),
    LESS_THAN_INCLUSIVE: ordered((order) => order <= 0),
    CONTAINS: contains,
    NOT_CONTAINS: lacks,
    IN: (value) => within(itemsOf(value)),
    MODULO: modulo,
    IS_SET: () => (operand) => operand.kind !== 'nothing',
    IS_NOT_SET: () => (operand) => operand.kind === 'nothing',
  }),
);

const remembered = new Map<string, Map<string, OperandTest>>([...byOperator.keys()].map((operator) => [operator, new Map()]));
const mostRemembered = 300;

/** The test of an operator (REGEX and PERCENTAGE_SPLIT apart) with a value; the last few are remembered. One that is unknown matches nothing. */
export function testOf(operator: string, value: string): OperandTest {
  const tests = remembered.get(operator);
  const known = tests?.get(value);
  if (known !== undefined || tests === undefined) return known ?? never;
  if (tests.size >= mostRemembered) tests.clear();
  const test = (byOperator.get(operator) as ByValue)(value);
  tests.set(value, test);
  return test;
}

/** A pattern that cannot be used matches nothing, and is told of. */
export function regexTest(value: string, unusable: Tools['unusable']): OperandTest {
  const pattern = compilePattern(value);
  if ('refused' in pattern) {
    unusable?.(value, pattern.refused);
    return never;
  }
  return ({ kind, text }) => {
    if (kind === 'nothing') return false;
    const answer = pattern.match(text);
    if (answer === undefined) unusable?.(value, 'the match took too many steps');
    return answer === true;
  };
}
