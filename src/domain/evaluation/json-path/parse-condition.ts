import { type Comparison, type Expression, type FunctionName, isSingular } from './path.js';
import { NoPath, type PathReader } from './path-reader.js';

const operator = /&&|\|\||==|!=|<=|>=|<|>/y;
/** The one that binds more is done first; of equal ones the last, as the reference's parser has it. */
const bindings: Readonly<Record<string, number>> = { '||': 3, '&&': 4 };
const [loosest, comparing, negating] = [1, 5, 7];
const real = /-?[0-9]+(?:\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE]-[0-9]+)/y;
const integer = /-?[0-9]+(?:[eE]\+?[0-9]+)?/y;
const call = /([a-z][a-z_0-9]*)\(/y;

type Kind = 'value' | 'logical' | 'nodes';
const functions: Readonly<Record<FunctionName, { readonly gives: Kind; readonly takes: readonly Kind[] }>> = {
  length: { gives: 'value', takes: ['value'] },
  count: { gives: 'value', takes: ['nodes'] },
  value: { gives: 'value', takes: ['nodes'] },
  match: { gives: 'logical', takes: ['value', 'value'] },
  search: { gives: 'logical', takes: ['value', 'value'] },
};

/** Reads what a filter asks, up to the comma or bracket behind it. Throws NoPath. */
export function parseCondition(reader: PathReader, inCall: boolean): Expression {
  const condition = expression(reader, inCall, loosest);
  if (condition.kind === 'literal' || (condition.kind === 'call' && functions[condition.name].gives === 'value')) throw new NoPath();
  return condition;
}

function expression(reader: PathReader, inCall: boolean, least: number): Expression {
  return continued(reader, inCall, least, grouped(reader, inCall) ?? operand(reader, inCall));
}

/** With the operators behind it that bind no less. */
function continued(reader: PathReader, inCall: boolean, least: number, first: Expression): Expression {
  let left = first;
  for (;;) {
    reader.blanks();
    const from = reader.at;
    const sign = reader.take(operator)?.[0];
    const binding = sign === undefined ? 0 : (bindings[sign] ?? comparing);
    if (sign === undefined || binding < least) {
      reader.at = from;
      return left;
    }
    left = joined(left, sign, expression(reader, inCall, binding));
  }
}

function joined(left: Expression, sign: string, right: Expression): Expression {
  if (bindings[sign] === undefined) {
    if (!isComparable(left) || !isComparable(right)) throw new NoPath();
    return { kind: 'compare', operator: sign as Comparison, left, right };
  }
  if (left.kind === 'literal' || right.kind === 'literal') throw new NoPath();
  return { kind: sign === '&&' ? 'both' : 'either', left, right };
}

const isComparable = (of: Expression): boolean =>
  of.kind === 'query' ? isSingular(of.path) : of.kind !== 'call' || functions[of.name].gives === 'value';

function grouped(reader: PathReader, inCall: boolean): Expression | undefined {
  reader.blanks();
  if (reader.accept('(')) {
    const inside = expression(reader, inCall, loosest);
    reader.demand(')');
    return inside;
  }
  if (!reader.sees('!=') && reader.accept('!')) return { kind: 'not', of: expression(reader, inCall, negating) };
  return undefined;
}

/** A literal, a query or a call: what a function may be given. */
function operand(reader: PathReader, inCall: boolean): Expression {
  reader.blanks();
  const text = reader.quoted();
  if (text !== undefined) return { kind: 'literal', value: text };
  if (reader.accept('$')) return { kind: 'query', relative: false, path: reader.steps(reader, inCall) };
  if (reader.accept('@')) return { kind: 'query', relative: true, path: reader.steps(reader, inCall) };
  for (const [word, value] of [
    ['true', true],
    ['false', false],
    ['null', null],
  ] as const)
    if (reader.accept(word)) return { kind: 'literal', value };
  const number = reader.take(real)?.[0] ?? reader.take(integer)?.[0];
  if (number !== undefined) return { kind: 'literal', value: numberOf(number) };
  const name = reader.take(call)?.[1];
  if (name === undefined || !Object.hasOwn(functions, name)) throw new NoPath();
  return called(name as FunctionName, given(reader));
}

/** None begins with a zero that says nothing; there is no end of numbers. */
function numberOf(digits: string): number {
  const [whole = ''] = digits.split('.');
  const number = Number(digits);
  if ((whole.startsWith('0') && whole.length > 1) || !Number.isFinite(number)) throw new NoPath();
  return number;
}

function given(reader: PathReader): Expression[] {
  const all: Expression[] = [];
  for (reader.blanks(); !reader.accept(')'); reader.blanks()) {
    all.push(continued(reader, true, loosest, operand(reader, true)));
    if (!reader.accept(',') && !reader.sees(')')) throw new NoPath();
  }
  return all;
}

function called(name: FunctionName, all: readonly Expression[]): Expression {
  const { takes } = functions[name];
  const fits = (kind: Kind, one: Expression) => (kind === 'nodes' ? one.kind === 'query' : one.kind === 'literal' || isValue(one));
  if (all.length !== takes.length || !takes.every((kind, nth) => fits(kind, all[nth] as Expression))) throw new NoPath();
  return { kind: 'call', name, given: all };
}

const isValue = (one: Expression): boolean =>
  one.kind === 'query' ? isSingular(one.path) : one.kind === 'call' && functions[one.name].gives === 'value';
