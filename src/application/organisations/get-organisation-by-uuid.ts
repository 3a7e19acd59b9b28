import type { SeenOrganisation } from '../../domain/organisations/organisation.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import { signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { organisationsOf } from './list-organisations.js';
import type { Organisations } from './ports.js';

export class GetOrganisationByUuid implements UseCase<{ readonly uuid: string }, SeenOrganisation, unknown> {
  static readonly needs = signedIn('one of the caller’s own organisations');

  constructor(private readonly organisations: Organisations) {}

  async run(call: Call, { uuid }: { readonly uuid: string }) {
    const own = (await organisationsOf(this.organisations, call)).find((organisation) => organisation.uuid === uuid);
    if (own === undefined) throw new NotFound('Organisation');
    return own;
  }
}
