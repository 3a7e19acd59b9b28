import type { SeenOrganisation } from '../../domain/organisations/organisation.js';
import type { Call } from '../shared/call.js';
import { type Listed, type Page, pageOf } from '../shared/collection-store.js';
import { signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { Organisations } from './ports.js';
import { seenBy } from './seen-by.js';

/** Those that the caller belongs to: of a person all, of a master API key its own. */
export const organisationsOf = async (organisations: Organisations, call: Call): Promise<readonly SeenOrganisation[]> => {
  const { actor } = call;
  if (actor.kind === 'user') return organisations.ofAccount(actor.id);
  const own = actor.kind === 'key' ? await organisations.seen(actor.organisationId, null) : undefined;
  return own === undefined ? [] : [seenBy(call, own)];
};

export class ListOrganisations implements UseCase<{ readonly page: Page }, Listed<SeenOrganisation>, unknown> {
  static readonly needs = signedIn('the caller’s own organisations');

  constructor(private readonly organisations: Organisations) {}

  async run(call: Call, { page }: { readonly page: Page }) {
    return pageOf(await organisationsOf(this.organisations, call), page);
  }
}
