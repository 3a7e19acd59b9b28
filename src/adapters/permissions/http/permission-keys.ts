import { isGrantable } from '../../../domain/permissions/permission.js';
import { Field, pythonTypeOf, Unreadable } from '../../platform/http/fields.js';

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
