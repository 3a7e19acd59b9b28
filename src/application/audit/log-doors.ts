import { Organisations, organisationById } from '../organisations/ports.js';
import { projectById } from '../projects/ports.js';
import { type Needs, needs, signedIn } from '../shared/needs.js';
import type { Kept } from './ports.js';

const ofProject = needs('VIEW_AUDIT_LOG', projectById);
const ofOrganisation = needs('ORGANISATION_ADMIN', organisationById);
const ofAll = signedIn('the organisations that one administers');

export const logOfProject: Needs<{ projectId: number }, Kept> = {
  said: ofProject.said,
  admit: async (gate, call, at) => ({ projectId: (await ofProject.admit(gate, call, at)).id }),
};

export const logOfOrganisation: Needs<{ organisationId: number }, Kept> = {
  said: ofOrganisation.said,
  admit: async (gate, call, at) => ({ organisationIds: [(await ofOrganisation.admit(gate, call, at)).id] }),
};

/** A key sees what its organisation did, if it is an admin's. */
export const logsAdministered: Needs<unknown, Kept> = {
  said: ofAll.said,
  async admit(gate, call, at) {
    const { pass, find } = await ofAll.admit(gate, call, at);
    const { actor } = call;
    const own = actor.kind === 'user' ? (await find(Organisations).ofAccount(actor.id)).map(({ id }) => id) : [];
    const all = actor.kind === 'key' ? [actor.organisationId] : own;
    return { organisationIds: all.filter((organisation) => pass.may('ORGANISATION_ADMIN', { organisation })) };
  },
};
