import { pythonInteger } from '../python-number.js';
import { type Node, PatternRefused, widthOf } from './node.js';
import { againOf, type Flags, type Parsing, switched, switchedOn } from './parsing.js';

const nothing: Node = { kind: 'sequence', items: [] };

/** What stands in parentheses, the opening one read already; undefined for a comment. */
export function parseGroup(parsing: Parsing, flags: Flags): Node | undefined {
  const { reader } = parsing;
  if (!reader.accept('?')) return capturing(parsing, flags, undefined);
  if (reader.accept('P<')) return capturing(parsing, flags, nameBefore(parsing, '>'));
  if (reader.accept('P=')) return againOf(parsing, numberOf(parsing, nameBefore(parsing, ')')), flags);
  if (reader.accept('#')) {
    if (reader.take(/[^)]*\)/y) === undefined) throw new PatternRefused('missing ), unterminated comment');
    return undefined;
  }
  if (reader.accept('=')) return look(parsing, flags, false, false);
  if (reader.accept('!')) return look(parsing, flags, true, false);
  if (reader.accept('<=')) return look(parsing, flags, false, true);
  if (reader.accept('<!')) return look(parsing, flags, true, true);
  if (reader.accept('(')) return conditional(parsing, flags);
  if (reader.accept('>')) throw new PatternRefused('atomic groups are not supported');
  const letters = reader.take(/[a-zA-Z]*(?:-[a-zA-Z]+)?(?=[:)])/y);
  if (letters === undefined) throw new PatternRefused(`unknown extension ?${reader.peek() ?? ''}`);
  const [on = '', off = ''] = letters.split('-');
  if ([...off].some((letter) => on.includes(letter))) throw new PatternRefused('bad inline flags: flag turned on and off');
  const inside = switched(switchedOn(flags, on), off, false);
  if (!reader.accept(':')) throw new PatternRefused('global flags not at the start of the expression');
  return closing(parsing, parsing.choice(inside));
}

function capturing(parsing: Parsing, flags: Flags, name: string | undefined): Node {
  const index = ++parsing.groups;
  if (name !== undefined) {
    if (parsing.names.has(name)) throw new PatternRefused(`redefinition of group name '${name}'`);
    parsing.names.set(name, index);
  }
  const item = closing(parsing, parsing.choice(flags));
  parsing.closed.add(index);
  return { kind: 'group', index, item };
}

function look(parsing: Parsing, flags: Flags, negative: boolean, behind: boolean): Node {
  const item = closing(parsing, parsing.choice(flags));
  const back = behind ? widthOf(item) : 0;
  if (back === undefined) throw new PatternRefused('look-behind requires fixed-width pattern');
  return { kind: 'look', item, negative, back };
}

/** `(?(group)yes|no)`: which one depends on whether the group has matched. */
function conditional(parsing: Parsing, flags: Flags): Node {
  const { reader } = parsing;
  const name = textBefore(parsing, ')');
  const number = pythonInteger(name);
  const index = number === undefined || number < 0 ? numberOf(parsing, checked(name)) : Number(number);
  if (index === 0) throw new PatternRefused('bad group number');
  parsing.conditional = Math.max(parsing.conditional, index);
  const yes = parsing.sequence(flags);
  const no = reader.accept('|') ? parsing.sequence(flags) : nothing;
  if (reader.peek() === '|') throw new PatternRefused('conditional backref with more than two branches');
  return closing(parsing, { kind: 'conditional', index, yes, no });
}

function closing({ reader }: Parsing, item: Node): Node {
  if (!reader.accept(')')) throw new PatternRefused('missing ), unterminated subpattern');
  // so that a repeat of a repeat in parentheses is no repeat of a repeat
  return item.kind === 'repeat' || item.kind === 'position' ? { kind: 'sequence', items: [item] } : item;
}

function nameBefore(parsing: Parsing, end: string): string {
  return checked(textBefore(parsing, end));
}

function textBefore({ reader }: Parsing, end: string): string {
  const text = reader.take(/[^>)]*/y) ?? '';
  if (!reader.accept(end)) throw new PatternRefused(`missing ${end}, unterminated name`);
  return text;
}

function checked(name: string): string {
  if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name))
    throw new PatternRefused(name === '' ? 'missing group name' : `bad character in group name '${name}'`);
  return name;
}

function numberOf({ names }: Parsing, name: string): number {
  const index = names.get(name);
  if (index === undefined) throw new PatternRefused(`unknown group name '${name}'`);
  return index;
}
