import { Refusal } from '../../domain/shared/refusal.js';
import type { Inside } from '../shared/needs.js';
import { signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';

/** There is no other place: identities stay in the database, and the operations of edge identities work on them there. */
export class NoEdge extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'no_edge';
  override message = 'Dynamo DB is not enabled for this project';
}

/** Moves the identities of a project to where the reference keeps those of its edge, which there is none of here. */
export class MoveToEdge implements UseCase<object, void, Inside> {
  static readonly needs = signedIn('nothing of the project is told');

  run(): never {
    throw new NoEdge();
  }
}
