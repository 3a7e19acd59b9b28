import { parseJsonKeepingNumbers } from '../shared/json-numbers.js';
import { pythonFloat } from '../shared/python-number.js';
import { compilePattern } from '../shared/python-pattern/compile-pattern.js';
import { pythonText } from '../shared/python-text.js';
import type { ConditionDocument } from './environment-document.js';
import { comparandOf, compare, type Operand } from './operand.js';
import { operandAt, type Properties, type Scope, type Tools } from './scope.js';
import { shareOf } from './share.js';
import { compareVersions, type Version, versionOf } from './version.js';

export type Test = (scope: Scope) => boolean;

export interface CompiledCondition {
  readonly document: ConditionDocument;
  /** Of what it looks at; undefined for a split that goes by the person. */
  readonly place: number | undefined;
  readonly matches: Test;
}

type OperandTest = (operand: Operand) => boolean;
type ByValue = (value: string, tools: Tools) => OperandTest;

const suffix = ':semver';
const never: OperandTest = () => false;

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

const regex: ByValue = (value, { unusable }) => {
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
const within = (value: ConditionDocument['value']): OperandTest => {
  const items = itemsOf(value);
  return ({ kind, text }) => (kind === 'text' || kind === 'integer' || kind === 'whole') && items.has(text);
};

/** A list as it is, as JSON, or as text with commas (which broken JSON counts as). */
function itemsOf(value: ConditionDocument['value']): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.map(pythonText));
  const text = String(value ?? '');
  if (text.startsWith('[')) {
    try {
      return new Set((parseJsonKeepingNumbers(text) as unknown[]).map(pythonText));
    } catch {
      // as the comment above says
    }
  }
  return new Set(text.split(','));
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
    REGEX: regex,
    MODULO: modulo,
    IS_SET: () => (operand) => operand.kind !== 'nothing',
    IS_NOT_SET: () => (operand) => operand.kind === 'nothing',
  }),
);

/** A condition ready to be asked. Its value is read once; a value that its operator cannot use matches nobody. */
export function compileCondition(document: ConditionDocument, segment: string, properties: Properties, tools: Tools): CompiledCondition {
  const { operator, property } = document;
  const value = String(document.value ?? '');
  const isSplit = operator === 'PERCENTAGE_SPLIT';
  if (isSplit && !property) return { document, place: undefined, matches: splitOfPeople(segment, value, tools) };
  const place = properties.placeOf(property ?? '');
  const holds = isSplit
    ? split(segment, value, tools)
    : operator === 'IN'
      ? within(document.value)
      : (byOperator.get(operator)?.(value, tools) ?? never);
  return { document, place, matches: (scope) => holds(operandAt(scope, place)) };
}

/** A share that is the limit is still within. */
function split(segment: string, value: string, { md5 }: Tools): OperandTest {
  const limit = pythonFloat(value) ?? Number.NaN;
  return ({ kind, text }) => kind !== 'nothing' && shareOf(md5, segment, text) <= limit;
}

function splitOfPeople(segment: string, value: string, { md5 }: Tools): Test {
  const limit = pythonFloat(value) ?? Number.NaN;
  return ({ subject: { key } }) => key !== null && shareOf(md5, segment, key) <= limit;
}
