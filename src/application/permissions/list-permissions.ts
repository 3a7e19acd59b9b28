import { grantable, type Level } from '../../domain/permissions/permission.js';
import type { Call } from '../shared/call.js';
import { signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';

interface Described {
  readonly key: string;
  readonly description: string;
  readonly limitable: boolean;
}

/** What can be given at a level. */
export class ListPermissions implements UseCase<{ readonly level: Level }, readonly Described[], unknown> {
  static readonly needs = signedIn('the same for everybody');

  run(_call: Call, { level }: { readonly level: Level }) {
    return Object.entries(grantable).flatMap(([key, one]) => (one.level === level ? [{ key, ...one }] : []));
  }
}
