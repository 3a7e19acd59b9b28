import type { Organisation } from '../../domain/organisations/organisation.js';
import { type Held, heldAt } from '../../domain/permissions/held.js';
import type { Place } from '../../domain/permissions/may.js';
import type { Level, Permission } from '../../domain/permissions/permission.js';
import type { Project } from '../../domain/projects/project.js';
import { Forbidden, NotFound, Refusal } from '../../domain/shared/refusal.js';
import { environmentByKey, placeOfEnvironment } from '../environments/ports.js';
import { organisationById } from '../organisations/ports.js';
import { placeOfProject, projectById } from '../projects/ports.js';
import type { Address } from '../shared/address.js';
import { type Call, userId } from '../shared/call.js';
import type { Gate, Pass } from '../shared/gate.js';
import { type Needs, needs } from '../shared/needs.js';
import type { UseCase, UseCaseClass } from '../shared/use-case.js';
import type { PermissionSources } from './ports.js';

class NotForKeys extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'not_for_keys';
  override message = 'This endpoint can only be used with a user and not Master API Key';
}

interface Seen {
  readonly place: Place;
  readonly pass: Pass;
}

/** Whoever is signed in, a stranger too: the reference lets anybody ask what they hold on an environment. */
const anybodyAt = <At, Subject>(address: Address<At, Subject>): Needs<At, Subject> => ({
  said: 'signed in: what the caller holds there',
  async admit(gate: Gate, call: Call, at: At) {
    await gate.pass(call);
    const found = await address.find(gate.find, at);
    if (found === undefined) throw new NotFound(address.what);
    return found.enter();
  },
});

/** The use cases that tell what is held at one kind of place. */
function heldAtLevel<At, Subject>(level: Level, admin: Permission, seeing: Needs<At, Subject>, placeOf: (subject: Subject) => Place) {
  const placed: Needs<At, Seen> = {
    said: seeing.said,
    async admit(gate, call, at) {
      return { place: placeOf(await seeing.admit(gate, call, at)), pass: await gate.pass(call) };
    },
  };
  const tell = async (sources: PermissionSources, place: Place, accountId: number): Promise<Held> => {
    const { organisationAdmin, records } = await sources.at(level, place, accountId);
    return heldAt(level, organisationAdmin, records);
  };
  type Of = At & { readonly accountId: number };

  class GetMyPermissions implements UseCase<At, Held, Seen> {
    static readonly needs: Needs<At, Seen> = {
      said: placed.said,
      admit(gate, call, at) {
        if (call.actor.kind === 'key') throw new NotForKeys();
        return placed.admit(gate, call, at);
      },
    };
    constructor(private readonly sources: PermissionSources) {}
    run(call: Call, _at: At, { place }: Seen) {
      return tell(this.sources, place, userId(call) ?? 0);
    }
  }

  class GetDetailedPermissions implements UseCase<Of, Held, Seen> {
    static readonly needs = placed;
    constructor(private readonly sources: PermissionSources) {}
    async run(call: Call, { accountId }: Of, { place, pass }: Seen) {
      if (accountId !== userId(call) && !pass.may(admin, place)) throw new Forbidden();
      if (!(await this.sources.isAccount(accountId))) throw new NotFound('FFAdminUser');
      return tell(this.sources, place, accountId);
    }
  }

  return { mine: GetMyPermissions as UseCaseClass<At, At, Held, Seen>, detailed: GetDetailedPermissions as UseCaseClass<At, Of, Held, Seen> };
}

export const HeldOnOrganisation = heldAtLevel(
  'organisation',
  'ORGANISATION_ADMIN',
  needs('VIEW_ORGANISATION', organisationById),
  ({ id }: Organisation) => ({
    organisation: id,
  }),
);
export const HeldOnProject = heldAtLevel('project', 'PROJECT_ADMIN', needs('VIEW_PROJECT', projectById, 'unknown'), placeOfProject);
export const HeldOnEnvironment = heldAtLevel('environment', 'ENVIRONMENT_ADMIN', anybodyAt(environmentByKey), placeOfEnvironment);

/** What somebody holds on a project, for its admins. */
export class GetUserPermissions implements UseCase<{ projectId: number; accountId: number }, Held, Project> {
  static readonly needs = needs('PROJECT_ADMIN', projectById);
  constructor(private readonly sources: PermissionSources) {}

  async run(_call: Call, { accountId }: { projectId: number; accountId: number }, project: Project) {
    if (!(await this.sources.isAccount(accountId))) throw new NotFound('FFAdminUser');
    const { organisationAdmin, records } = await this.sources.at('project', placeOfProject(project), accountId);
    return heldAt('project', organisationAdmin, records);
  }
}
