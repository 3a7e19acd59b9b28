import { dismissal, type HealthEvent } from '../../domain/feature-health/health.js';
import type { Project } from '../../domain/projects/project.js';
import { NotFound } from '../../domain/shared/refusal.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import { type Needs, needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { HealthEvents } from './ports.js';
import type { UnhealthyTags } from './unhealthy-tags.js';

interface InProject {
  readonly projectId: number;
}

type OneInProject = InProject & { readonly id: number };

export class ListHealthEvents implements UseCase<InProject, Listed<HealthEvent>, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById);

  constructor(private readonly events: HealthEvents) {}

  async run(_call: Call, { projectId }: InProject): Promise<Listed<HealthEvent>> {
    return allOf(await this.events.latest({ projectId }));
  }
}

/** Nothing happens where the event says that the feature is well. */
export class DismissHealthEvent implements UseCase<OneInProject, void, Project> {
  static readonly needs: Needs<OneInProject, Project> = needs('PROJECT_ADMIN', projectById);

  constructor(
    private readonly transactions: Transactions,
    private readonly events: HealthEvents,
    private readonly tags: UnhealthyTags,
  ) {}

  async run(call: Call, { projectId, id }: OneInProject): Promise<void> {
    const { actor } = call;
    await this.transactions.run(call, async (tx) => {
      const event = (await this.events.latest({ projectId }, tx)).find((one) => one.id === id);
      if (event === undefined) throw new NotFound('FeatureHealthEvent');
      if (event.type === 'HEALTHY') return;
      const after = await this.events.add(tx, dismissal(event, 'name' in actor ? actor.name : actor.kind, call.at));
      tx.record('health_event.dismissed', { after });
      await this.tags.settle(tx, projectId, event.featureId);
    });
  }
}
