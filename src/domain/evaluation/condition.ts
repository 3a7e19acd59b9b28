import { pythonFloat } from '../shared/python-number.js';
import type { ConditionDocument } from './environment-document.js';
import { listTest, type OperandTest, regexTest, testOf } from './operators.js';
import { operandAt, type Properties, type Scope, type Tools } from './scope.js';
import { shareOf } from './share.js';

export type Test = (scope: Scope) => boolean;

export interface CompiledCondition {
  readonly document: ConditionDocument;
  /** Of what it looks at; undefined for a split that goes by the person. */
  readonly place: number | undefined;
  readonly matches: Test;
}

/** A condition ready to be asked. Its value is read once; a value that its operator cannot use matches nobody. */
export function compileCondition(document: ConditionDocument, segment: string, properties: Properties, tools: Tools): CompiledCondition {
  const { operator, property, value } = document;
  const isSplit = operator === 'PERCENTAGE_SPLIT';
  if (isSplit && !property) return { document, place: undefined, matches: splitOfPeople(segment, textOf(value), tools) };
  const place = properties.placeOf(property ?? '');
  const holds = isSplit ? split(segment, textOf(value), tools) : holdsOf(operator, value, tools);
  return { document, place, matches: (scope) => holds(operandAt(scope, place)) };
}

function holdsOf(operator: string, value: ConditionDocument['value'], { unusable }: Tools): OperandTest {
  if (operator === 'REGEX') return regexTest(textOf(value), unusable);
  return operator === 'IN' && Array.isArray(value) ? listTest(value) : testOf(operator, textOf(value));
}

function textOf(value: ConditionDocument['value']): string {
  return typeof value === 'string' ? value : String(value ?? '');
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
