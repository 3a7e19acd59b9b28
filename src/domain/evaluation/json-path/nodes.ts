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
  if (typeof node === 'string') return [...node].length;
  if (node instanceof Map) return node.size;
  return isTree(node) ? Object.keys(node).length : undefined;
}
