import type { Environment } from '../../domain/environments/environment.js';
import { noValue } from '../../domain/feature-states/feature-state.js';
import type { Feature } from '../../domain/features/feature.js';
import type { Project } from '../../domain/projects/project.js';
import type { Environments } from '../environments/ports.js';
import type { Features } from '../features/ports.js';
import type { Projects } from '../projects/ports.js';
import type { Mint } from '../shared/clock.js';
import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import type { FeatureStates, NewFeatureState } from './ports.js';

/** A new feature has a state in every environment of its project from the start, and a new environment one for every feature. */
export class AddFirstStates implements Subscriber {
  constructor(
    private readonly projects: Projects,
    private readonly environments: Environments,
    private readonly features: Features,
    private readonly states: FeatureStates,
    private readonly mint: Mint,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail } of events) {
      if (name === 'feature.created') {
        const feature = detail.after;
        await this.add(tx, feature.projectId, await this.environments.ofProject(feature.projectId, tx), [feature]);
      } else if (name === 'environment.created') {
        const environment = detail.after;
        await this.add(tx, environment.projectId, [environment], await this.features.ofProject(environment.projectId, tx));
      }
    }
    return undefined;
  }

  private async add(tx: Tx, projectId: number, environments: readonly Environment[], features: readonly Feature[]): Promise<void> {
    const project = (await this.projects.byId(projectId, tx)) as Project; // its row was just referred to
    const fresh = environments.flatMap((environment) => features.map((feature) => this.first(tx, project, environment, feature)));
    for (const after of await this.states.add(tx, fresh)) tx.record('feature_state.created', { after });
  }

  private first(tx: Tx, project: Project, environment: Environment, feature: Feature): NewFeatureState {
    const { at } = tx.call;
    return {
      ...noValue,
      uuid: this.mint.uuid(),
      featureId: feature.id,
      environmentId: environment.id,
      featureSegmentId: null,
      identityId: null,
      versionUuid: null,
      changeRequestId: null,
      // "prevent flag defaults": what is new starts off and without a value
      enabled: !project.preventFlagDefaults && feature.defaultEnabled,
      stringValue: project.preventFlagDefaults ? null : feature.initialValue,
      seed: null,
      version: 1,
      liveFrom: at,
      createdAt: at,
      updatedAt: at,
    };
  }
}
