import type { Feature } from '../../domain/features/feature.js';
import type { Permission } from '../../domain/permissions/permission.js';
import type { Project } from '../../domain/projects/project.js';
import { Forbidden, NotFound } from '../../domain/shared/refusal.js';
import { Projects, placeOfProject } from '../projects/ports.js';
import type { Pass } from '../shared/gate.js';
import type { Needs } from '../shared/needs.js';
import { Features, mayForFeature } from './ports.js';

export interface ProjectEntered {
  readonly project: Project;
  readonly pass: Pass;
}
export type FeatureEntered = ProjectEntered & { readonly feature: Feature };

interface FeatureAt {
  readonly projectId: number;
  readonly featureId: number;
}

/** For what asks for more than one permission: a project to make features in. Whoever may not is not told whether it is there. */
export const projectToAddTo: Needs<{ readonly projectId: number }, ProjectEntered> = {
  said: 'CREATE_FEATURE, and PROJECT_ADMIN for options',
  async admit(gate, call, { projectId }) {
    const pass = await gate.pass(call);
    const project = await gate.find(Projects).byId(projectId);
    if (project === undefined) throw new Forbidden();
    pass.require('CREATE_FEATURE', placeOfProject(project));
    return { project, pass };
  },
};

/** A feature of a project that the caller may see. */
export const featureWith = (permission: Permission): Needs<FeatureAt, FeatureEntered> => ({
  said: permission,
  async admit(gate, call, { projectId, featureId }) {
    const pass = await gate.pass(call);
    const project = await gate.find(Projects).byId(projectId);
    if (project === undefined || !pass.may('VIEW_PROJECT', placeOfProject(project))) throw new NotFound('Project');
    const feature = await gate.find(Features).byId(projectId, featureId);
    if (feature === undefined) throw new NotFound('Feature');
    if (!(await mayForFeature(gate.find, pass, permission, placeOfProject(project), featureId))) throw new Forbidden();
    return { feature, project, pass };
  },
});
