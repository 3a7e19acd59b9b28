import { namePatternIsSound, newProject, type Project } from '../../domain/projects/project.js';
import { collection } from '../shared/collection.js';
import { placed } from '../shared/guard.js';

/** Changing and removing a project; making, listing and reading it are use cases of their own. */
export const ProjectCollection = collection<Project>()({
  name: 'project',
  key: 'id',
  guard: placed<Project>({
    what: 'Project',
    place: async ({ organisationId, id }) => ({ organisation: organisationId, project: id }),
    seenWith: 'VIEW_PROJECT',
    needs: { others: 'PROJECT_ADMIN' },
  }),
  given: ['name', 'organisationId'],
  fresh: ({ at }, mint) => newProject(at, mint.uuid()),
  rules: { change: (_before, after) => namePatternIsSound(after) },
});
