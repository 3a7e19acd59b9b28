import { isGrantable } from '../../../domain/permissions/permission.js';
import { Field, integer, items, list, pythonTypeOf, text, Unreadable } from '../../platform/http/fields.js';

/** A set of permissions by their keys, kept in order. Those of another level may be given too, and have no effect. */
export const permissionKeys = () =>
  new Field<readonly string[]>(
    (raw) => {
      if (raw === null) throw new Unreadable(['This field may not be null.']);
      if (!Array.isArray(raw)) throw new Unreadable([`Expected a list of items but got type "${pythonTypeOf(raw)}".`]);
      const unknown = raw.find((key) => !isGrantable(key));
      if (unknown !== undefined) throw new Unreadable([`Invalid pk "${unknown}" - object does not exist.`]);
      return [...new Set(raw as string[])].sort();
    },
    { type: 'array', items: { type: 'string' } },
    'required',
  );

const tagged = items({ permission_key: text(), tags: list(integer()).optional() });

/** Permissions, each perhaps limited to features with certain tags; kept as the tags by permission. */
export const taggedPermissions = () =>
  new Field<Readonly<Record<string, readonly number[]>>>(
    (raw, partial) => {
      const given = tagged.read(raw, partial);
      const problems = given.map(({ permission_key: key }) =>
        isGrantable(key) ? {} : { permission_key: [`Invalid pk "${key}" - object does not exist.`] },
      );
      if (problems.some((problem) => Object.keys(problem).length > 0)) throw new Unreadable(problems as never);
      return Object.fromEntries(given.map(({ permission_key: key, tags = [] }) => [key, [...new Set(tags)].sort((a, b) => a - b)]));
    },
    tagged.schema,
    'required',
    { spell: (limits) => Object.entries(limits).map(([key, tags]) => ({ permission_key: key, tags })) },
  );
