import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { type Integration, type IntegrationScope, integrationKinds, withoutKeys } from '../../domain/integrations/integration.js';
import type { Organisation } from '../../domain/organisations/organisation.js';
import type { Project } from '../../domain/projects/project.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { environmentByKey, placeOfEnvironment } from '../environments/ports.js';
import { managedOrganisation } from '../organisations/ports.js';
import { placeOfProject, projectById } from '../projects/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import { type Inside, signedIn } from '../shared/needs.js';
import { sending } from '../shared/sending.js';
import type { UseCase } from '../shared/use-case.js';

const fresh = {
  environmentId: null,
  projectId: null,
  organisationId: null,
  baseUrl: null,
  apiKey: '',
  entitySelector: null,
  appId: null,
  useCustomSource: null,
  secret: null,
};

const ofEnvironment = (kind: string) =>
  collection<Integration>()({
    name: 'integration',
    variant: `environment.${kind}`,
    key: 'id',
    guard: sending(
      under<Integration, { environmentKey: string }, PlacedEnvironment, { kind: string; environmentId: number }>({
        address: environmentByKey,
        within: ({ id }) => ({ kind, environmentId: id }),
        needs: { list: 'VIEW_ENVIRONMENT', get: 'VIEW_ENVIRONMENT', others: 'ENVIRONMENT_ADMIN' },
      }),
      'baseUrl',
    ),
    given: [],
    fresh: () => fresh,
    shown: (row, { subject, pass }) => (pass.may('ENVIRONMENT_ADMIN', placeOfEnvironment(subject)) ? row : withoutKeys(row)),
  });

const ofProject = (kind: string) =>
  collection<Integration>()({
    name: 'integration',
    variant: `project.${kind}`,
    key: 'id',
    guard: sending(
      under<Integration, { projectId: number }, Project, { kind: string; projectId: number }>({
        address: projectById,
        within: ({ id }) => ({ kind, projectId: id }),
        needs: { list: 'VIEW_PROJECT', get: 'VIEW_PROJECT', others: 'PROJECT_ADMIN' },
      }),
      'baseUrl',
    ),
    given: [],
    fresh: () => fresh,
    shown: (row, { subject, pass }) => (pass.may('PROJECT_ADMIN', placeOfProject(subject)) ? row : withoutKeys(row)),
  });

const ofOrganisation = (kind: string) =>
  collection<Integration>()({
    name: 'integration',
    variant: `organisation.${kind}`,
    key: 'id',
    guard: sending(
      under<Integration, { organisationId: number }, Organisation, { kind: string; organisationId: number }>({
        address: managedOrganisation,
        within: ({ id }) => ({ kind, organisationId: id }),
        needs: { others: 'ORGANISATION_ADMIN' },
      }),
      'baseUrl',
    ),
    given: [],
    fresh: () => fresh,
  });

const each = <Scope extends IntegrationScope, C>(scope: Scope, make: (kind: string) => C) =>
  Object.fromEntries(Object.keys(integrationKinds[scope]).map((kind) => [kind, make(kind)])) as Record<
    keyof (typeof integrationKinds)[Scope] & string,
    C
  >;

/** A collection for each kind of integration, by where it is set up. */
export const Integrations = {
  environment: each('environment', ofEnvironment),
  project: each('project', ofProject),
  organisation: each('organisation', ofOrganisation),
};

/** What the contract has a path for and nobody may do. */
export class NobodysIntegration implements UseCase<object, never, Inside> {
  static readonly needs = signedIn('nobody');

  run(): never {
    throw new Forbidden();
  }
}
