import type { Letters } from './letters.js';

export type Position = 'start' | 'line-start' | 'end' | 'line-end' | 'very-end' | 'boundary' | 'no-boundary' | 'ascii-boundary' | 'no-ascii-boundary';

/** A regular expression as a tree. */
export type Node =
  | { readonly kind: 'letter'; readonly letters: Letters }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  | { readonly kind: 'repeat'; readonly item: Node; readonly least: number; readonly most: number; readonly possessive: boolean }
  | { readonly kind: 'group'; readonly index: number; readonly item: Node }
  | { readonly kind: 'look'; readonly item: Node; readonly negative: boolean /** How far back it begins; 0 looks ahead. */; readonly back: number }
  | { readonly kind: 'position'; readonly position: Position }
  | { readonly kind: 'again'; readonly index: number; readonly fold: ((code: number) => number) | undefined }
  | { readonly kind: 'conditional'; readonly index: number; readonly yes: Node; readonly no: Node };

/** A pattern that cannot be used, and why, in words for whoever wrote it. */
export class PatternRefused extends Error {}

/** How many characters it takes; undefined where that varies. */
export function widthOf(node: Node): number | undefined {
  switch (node.kind) {
    case 'letter':
      return 1;
    case 'look':
    case 'position':
      return 0;
    case 'again':
      return undefined;
    case 'group':
      return widthOf(node.item);
    case 'sequence':
      return node.items.map(widthOf).reduce((sum, width) => (sum === undefined || width === undefined ? undefined : sum + width), 0);
    case 'choice':
      return same(node.branches.map(widthOf));
    case 'conditional':
      return same([widthOf(node.yes), widthOf(node.no)]);
    case 'repeat': {
      const width = widthOf(node.item);
      return width === undefined || node.least !== node.most ? undefined : width * node.least;
    }
  }
}

function same(widths: readonly (number | undefined)[]): number | undefined {
  return widths.every((width) => width === widths[0]) ? widths[0] : undefined;
}
