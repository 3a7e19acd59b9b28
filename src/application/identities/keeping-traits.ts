import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { TraitsNotKept } from '../../domain/identities/trait.js';
import { Organisations } from '../organisations/ports.js';
import type { Needs } from '../shared/needs.js';

/** For those who write traits: an organisation may have none of them kept, whoever asks. */
export const keepingTraits = <At, Subject extends { readonly environment: PlacedEnvironment }>(of: Needs<At, Subject>): Needs<At, Subject> => ({
  said: of.said,
  async admit(gate, call, at) {
    const subject = await of.admit(gate, call, at);
    const organisation = await gate.find(Organisations).byId(subject.environment.organisationId);
    if (!organisation?.persistTraitData) throw new TraitsNotKept();
    return subject;
  },
});
