import type { Organisation, SeenOrganisation } from '../../domain/organisations/organisation.js';
import { type Call, userId } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type Organisations, organisationById } from './ports.js';
import { seenBy } from './seen-by.js';

type At = { readonly organisationId: number };

export class GetOrganisation implements UseCase<At, SeenOrganisation, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(private readonly organisations: Organisations) {}

  async run(call: Call, { organisationId }: At) {
    return seenBy(call, (await this.organisations.seen(organisationId, userId(call))) as SeenOrganisation); // the gate has seen it
  }
}
