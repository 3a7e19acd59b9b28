/** A query of RFC 9535: what each step chooses from the nodes that the steps before it led to. */
export type JsonPath = readonly Step[];

export interface Step {
  /** At any depth below what the steps before it led to. */
  readonly deep: boolean;
  readonly selectors: readonly Selector[];
}

export type Selector =
  | { readonly kind: 'name'; readonly name: string }
  /** A place in a list, from its end where below 0. */
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly start: number | undefined; readonly stop: number | undefined; readonly step: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'filter'; readonly condition: Expression };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type FunctionName = 'length' | 'count' | 'value' | 'match' | 'search';

/** What a filter asks of a node. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Begins at the node (`@`), or at the whole (`$`). */
  | { readonly kind: 'query'; readonly relative: boolean; readonly path: JsonPath }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'both' | 'either'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly given: readonly Expression[] };

/** Whether it leads to one node at the most. */
export const isSingular = (path: JsonPath): boolean =>
  path.every(({ deep, selectors: [first, ...more] }) => !deep && more.length === 0 && (first?.kind === 'name' || first?.kind === 'index'));
