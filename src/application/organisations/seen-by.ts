import type { SeenOrganisation } from '../../domain/organisations/organisation.js';
import type { Call } from '../shared/call.js';

/** A master API key is no member, and is shown as what its rights amount to. */
export const seenBy = ({ actor }: Call, organisation: SeenOrganisation): SeenOrganisation =>
  actor.kind === 'key' ? { ...organisation, role: actor.admin ? 'ADMIN' : 'USER' } : organisation;
