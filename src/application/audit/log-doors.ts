import { administeredOrganisations, organisationById } from '../organisations/ports.js';
import { projectById } from '../projects/ports.js';
import { type Needs, needs } from '../shared/needs.js';
import type { Kept } from './ports.js';

const ofProject = needs('VIEW_AUDIT_LOG', projectById);
const ofOrganisation = needs('ORGANISATION_ADMIN', organisationById);

export const logOfProject: Needs<{ projectId: number }, Kept> = {
  said: ofProject.said,
  admit: async (gate, call, at) => ({ projectId: (await ofProject.admit(gate, call, at)).id }),
};

export const logOfOrganisation: Needs<{ organisationId: number }, Kept> = {
  said: ofOrganisation.said,
  admit: async (gate, call, at) => ({ organisationIds: [(await ofOrganisation.admit(gate, call, at)).id] }),
};

export const logsAdministered: Needs<unknown, Kept> = administeredOrganisations;
