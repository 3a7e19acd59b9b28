import { levelOf, type Permission } from '../../../domain/permissions/permission.js';
import { Field, pythonTypeOf, Unreadable } from '../../platform/http/fields.js';

/** Permissions of any level may be given at any place; those of another level have no effect there. Roles such as PROJECT_ADMIN are no permissions. */
export const isGrantable = (key: unknown): key is Permission =>
  typeof key === 'string' && Object.hasOwn(levelOf, key) && !key.endsWith('_ADMIN') && key !== 'VIEW_ORGANISATION';

/** A set of permissions by their keys, shown in order. */
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
