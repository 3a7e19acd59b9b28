import type { TraitValue } from '../shared/trait-value.js';
import { findByPath } from './json-path/find-by-path.js';
import { jsonPathOf } from './json-path/parse-path.js';
import type { JsonPath } from './json-path/path.js';
import { type Operand, operandOf, type Plain } from './operand.js';
import type { Md5 } from './share.js';

/** What evaluation needs of the world and may not import. */
export interface Tools {
  readonly md5: Md5;
  /** Told of a pattern that cannot be used, when it is compiled or when a match takes too long; the condition then matches nothing. */
  readonly unusable?: (pattern: string, why: string) => void;
}

/** Something that conditions ask for, by its name or path. Each has a place of its own, so that it is looked up once for a person. */
export interface Property {
  readonly name: string;
  readonly path: JsonPath | undefined;
}

/** Who flags are evaluated for, and where. */
export interface Subject {
  /** By which shares are drawn; null where flags are for nobody. */
  readonly key: string | null;
  readonly traits: ReadonlyMap<string, TraitValue | null>;
  readonly plain: Plain;
  /** The context that paths lead through; made only when a path is met. */
  readonly root: () => unknown;
}

/** One evaluation under way: what has been found out about its subject so far. */
export interface Scope {
  readonly subject: Subject;
  readonly properties: readonly Property[];
  readonly operands: (Operand | undefined)[];
  /** By segment: 0 not asked yet, 1 in it, 2 not in it. */
  readonly memberships: Uint8Array;
  root: unknown;
}

/** The properties that the conditions of an environment ask for. */
export class Properties {
  readonly all: Property[] = [];
  private readonly places = new Map<string, number>();

  /** Its place in `all`. A name that begins with `$.` is a path where it can be read as one. */
  placeOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const place = this.all.push({ name, path: name.startsWith('$.') ? jsonPathOf(name) : undefined }) - 1;
    this.places.set(name, place);
    return place;
  }
}

export function scopeOf(subject: Subject, properties: readonly Property[], segments: number): Scope {
  return { subject, properties, operands: new Array(properties.length).fill(undefined), memberships: new Uint8Array(segments), root: undefined };
}

/** A trait wins over the path it is named like. */
export function operandAt(scope: Scope, place: number): Operand {
  const known = scope.operands[place];
  if (known !== undefined) return known;
  const { name, path } = scope.properties[place] as Property;
  const { traits, plain } = scope.subject;
  const trait = traits.get(name);
  const found = trait != null || path === undefined ? operandOf(trait, plain) : operandOf(findByPath(path, rootOf(scope)), plain);
  scope.operands[place] = found;
  return found;
}

function rootOf(scope: Scope): unknown {
  scope.root ??= scope.subject.root();
  return scope.root;
}
