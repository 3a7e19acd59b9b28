import { isReal } from '../../shared/trait-value.js';

/** What has members: an object, a list, or a map, as which traits are kept. A real number is kept in an object, and is none. */
export const isTree = (node: unknown): node is object => typeof node === 'object' && node !== null && !isReal(node);

export function childrenOf(node: unknown): Iterable<unknown> {
  if (node instanceof Map) return node.values();
  return isTree(node) ? Object.values(node) : [];
}

export function memberOf(node: unknown, name: string): unknown {
  if (node instanceof Map) return node.get(name);
  const here = isTree(node) && !Array.isArray(node) && Object.hasOwn(node, name);
  return here ? (node as Record<string, unknown>)[name] : undefined;
}

/** Of a text, an object or a list, as Python counts; undefined of anything else. */
export function lengthOf(node: unknown): number | undefined {
  if (typeof node === 'string') return node.length - pairsIn(node);
  if (node instanceof Map) return node.size;
  return isTree(node) ? Object.keys(node).length : undefined;
}

/** Letters that take two units. Without an array of the letters: a filter may ask for the length of a long text very often. */
function pairsIn(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) pairs++;
  return pairs;
}
