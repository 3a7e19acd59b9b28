import type { AuditEntry } from '../../domain/audit/audit-entry.js';
import { flagValueOf, servesTheSame, type WholeState } from '../../domain/feature-states/feature-state.js';
import { sortedJson } from '../../domain/webhooks/sorted-json.js';
import type { EntriesAsShown, SaidOf } from '../audit/ports.js';
import type { Call } from '../shared/call.js';
import type { Tasks } from '../shared/tasks.js';
import type { DomainEvent, Events, Subscriber, Tx } from '../shared/transactions.js';
import { describeFlag, describeShares } from './describe-flag.js';
import type { Receiver, Receivers, ToldOf } from './ports.js';

interface Ports {
  readonly tasks: Tasks;
  readonly receivers: Receivers;
  readonly told: ToldOf;
  readonly said: SaidOf;
  readonly entries: EntriesAsShown;
}

const nameOf = ({ actor }: Call): string => (actor.kind === 'user' || actor.kind === 'key' ? actor.name : '');
const place = ({ identityId, segmentId }: WholeState) => `${identityId} ${segmentId}`;

/** Puts deliveries in the queue, for those who listen: of every flag that changed or went, every version that came to count, and what the audit log says. */
export class AnnounceChanges implements Subscriber {
  constructor(private readonly ports: Ports) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    const known = new Map<number, readonly Receiver[]>();
    const listening = async (environmentId: number) => {
      const receivers = known.get(environmentId) ?? (await this.ports.receivers.listening(tx, environmentId));
      known.set(environmentId, receivers);
      return receivers;
    };
    for (const event of events) {
      if (event.name === 'feature.removed') await this.removed(tx, event.detail, listening);
      else if (event.name === 'feature_state.created' || event.name === 'feature_state.changed') {
        const to = await listening(event.detail.after.environmentId);
        if (to.length > 0) await this.changed(tx, event, to);
      } else if (event.name === 'audit_entries.created') await this.logged(tx, event.detail.entries);
      else if (event.name === 'feature_version.went_live') {
        const to = await listening(event.detail.after.environmentId);
        if (to.length > 0) await this.wentLive(tx, event.detail, to);
      }
    }
    return undefined;
  }

  /** To the organisation alone; entries of one go are of one organisation, or of none. */
  private async logged(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
    const organisationId = entries[0]?.organisationId ?? null;
    const to = organisationId === null ? [] : await this.ports.receivers.ofOrganisation(tx, organisationId);
    if (to.length === 0) return;
    for (const data of await this.ports.entries(tx, entries)) await this.send(tx, to, 'AUDIT_LOG_CREATED', data);
  }

  /** As often as the audit log tells of it: once for the switch, once for the value. */
  private async changed(tx: Tx, event: DomainEvent<'feature_state.created' | 'feature_state.changed'>, to: readonly Receiver[]): Promise<void> {
    const data = {
      new_state: await describeFlag(tx, this.ports.told, event.detail.after),
      ...('before' in event.detail && { previous_state: await describeFlag(tx, this.ports.told, event.detail.before) }),
      changed_by: nameOf(event.call),
      timestamp: event.call.at,
    };
    for (const _ of await this.ports.said(tx, event)) await this.send(tx, to, 'FLAG_UPDATED', data);
  }

  private async removed(
    tx: Tx,
    { before: feature }: Events['feature.removed'],
    listening: (environmentId: number) => Promise<readonly Receiver[]>,
  ): Promise<void> {
    const { told } = this.ports;
    for (const environment of await told.environments(tx, feature.projectId)) {
      const to = await listening(environment.id);
      const state = to.length === 0 ? undefined : await told.state(tx, feature, environment);
      if (state === undefined) continue;
      const { by, at } = (await told.lastChange(tx, state)) ?? { by: nameOf(tx.call), at: tx.call.at };
      await this.send(tx, to, 'FLAG_DELETED', {
        new_state: null,
        previous_state: await describeFlag(tx, told, state),
        changed_by: by,
        timestamp: at,
      });
    }
  }

  /** Each flag in it that is another than in the version before, and for the environment a summary. */
  private async wentLive(tx: Tx, { after, states, previous }: Events['feature_version.went_live'], to: readonly Receiver[]): Promise<void> {
    const { told } = this.ports;
    const by = after.publishedBy === null ? null : await told.account(tx, after.publishedBy);
    for (const state of states) {
      const was = previous.find((one) => place(one) === place(state));
      if (was !== undefined && servesTheSame(was, state)) continue;
      await this.send(tx, to, 'FLAG_UPDATED', {
        new_state: await describeFlag(tx, told, state),
        ...(was && { previous_state: await describeFlag(tx, told, was) }),
        changed_by: by?.email ?? '',
        timestamp: after.publishedAt,
      });
    }
    const { id, name, options } = await told.feature(tx, after.featureId);
    const near = to.filter((receiver) => receiver.of === 'environment');
    await this.send(tx, near, 'NEW_VERSION_PUBLISHED', {
      uuid: after.uuid,
      feature: { id, name },
      published_by: by,
      feature_states: states.map((state) => ({
        enabled: state.enabled,
        value: flagValueOf(state),
        multivariate_feature_state_values: describeShares(state, options),
      })),
    });
  }

  private async send(tx: Tx, to: readonly Receiver[], event: string, data: object): Promise<void> {
    const body = sortedJson({ event_type: event, data });
    for (const receiver of to) await this.ports.tasks.enqueue(tx, 'webhooks.deliver', { receiver, body });
  }
}
