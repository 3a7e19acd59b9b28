import { type CountedRecord, limitOf } from './grants.js';
import type { Level } from './permission.js';

interface Named {
  readonly id: number;
  readonly name: string;
}
export type NamedRole = Named & { readonly tags: readonly number[] };

/** A record that counts for somebody at a place, and whom they have it from; from neither: it is their own. */
export interface Source extends CountedRecord {
  readonly group: Named | null;
  readonly role: NamedRole | null;
}

/** From whom something comes. */
export interface Origin {
  readonly direct: boolean;
  readonly groups: readonly Named[];
  readonly roles: readonly NamedRole[];
}

/** What somebody holds at one place, and where it comes from. */
export interface Held {
  readonly admin: Origin;
  readonly permissions: readonly (Origin & { readonly key: string })[];
  /** Permissions without a limit. */
  readonly whole: readonly string[];
  /** Those that hold only for features with one of the tags. */
  readonly limited: readonly { readonly permissions: readonly string[]; readonly tags: readonly number[] }[];
}

export const isAdmin = ({ admin: { direct, groups, roles } }: Held): boolean => direct || groups.length > 0 || roles.length > 0;

const originOf = (sources: readonly Source[], direct = false): Origin => ({
  direct: direct || sources.some(({ group, role }) => group === null && role === null),
  groups: sources.flatMap(({ group }) => group ?? []),
  roles: sources.flatMap(({ role }) => role ?? []),
});

/**
 * @param level of the place
 * @param sources records at the place and above it
 */
export function heldAt(level: Level, organisationAdmin: boolean, sources: readonly Source[]): Held {
  const here = sources.filter((source) => source.level === level);
  const keys = [...new Set(here.flatMap(({ permissions }) => permissions))].sort();
  const limits = new Map<string, { permissions: string[]; tags: readonly number[] }>();
  const whole = new Set<string>();
  for (const source of here)
    for (const permission of source.permissions) {
      const tags = limitOf(source, permission);
      if (tags.length === 0) whole.add(permission);
      else {
        const same = limits.get(String(tags)) ?? { permissions: [], tags };
        if (!same.permissions.includes(permission)) same.permissions.push(permission);
        limits.set(String(tags), same);
      }
    }
  return {
    admin: originOf(
      sources.filter(({ admin }) => admin),
      organisationAdmin,
    ),
    permissions: keys.map((key) => ({ key, ...originOf(here.filter(({ permissions }) => permissions.includes(key))) })),
    whole: [...whole].sort(),
    limited: [...limits.values()],
  };
}
