import type { ExperimentFilter, Experiments } from '../../../application/experiments/ports.js';
import type { Listed, Page } from '../../../application/shared/collection-store.js';
import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import type { Experiment, ShownExperiment } from '../../../domain/experiments/experiment.js';
import { type ExperimentStatus, experimentStatuses } from '../../../domain/experiments/experiment-status.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { containing } from '../../platform/persistence/contains.js';
import type { Database } from '../../platform/persistence/database.js';
import { liveStates } from '../../platform/persistence/live-states.js';
import { readPage } from '../../platform/persistence/read-page.js';
import { experiment, feature, multivariateOption } from '../../platform/persistence/schema/index.js';
import type { AttachedStore } from './experiments.table.js';

type Stored = Record<string, unknown>;
const there =
  'from experiment join feature on feature.id = experiment.feature_id where experiment.deleted_at is null and experiment.environment_id = ?';

export class KnexExperiments implements Experiments {
  constructor(
    private readonly db: Database,
    private readonly attached: AttachedStore,
  ) {}

  async byId(environmentId: number, id: number): Promise<Experiment | undefined> {
    return (await this.db.rows(experiment, 'id = ? and environment_id = ?', [id, environmentId]))[0];
  }

  async page(environment: PlacedEnvironment, filter: ExperimentFilter, at: Instant, page: Page | undefined): Promise<Listed<ShownExperiment>> {
    const { sql, values } = this.condition(environment.id, filter);
    const order = 'experiment.created_at desc, experiment.id desc';
    const listed = await readPage<Stored>(this.db, { select: experiment.listed, from: `${there}${sql}`, values, order }, page);
    const rows = listed.rows.map((row) => experiment.read(row, this.db.dialect));
    return { ...listed, rows: await this.shown(environment, rows, at) };
  }

  async one(environment: PlacedEnvironment, of: Experiment, at: Instant): Promise<ShownExperiment> {
    const [shown] = (await this.shown(environment, [of], at)) as [ShownExperiment];
    return shown;
  }

  async counts({ id }: PlacedEnvironment, q: string | undefined): Promise<Readonly<Record<ExperimentStatus, number>>> {
    const { sql, values } = this.condition(id, { q });
    const rows = await this.db.read<{ status: ExperimentStatus; n: number }>(
      `select status as "status", count(*) as "n" ${there}${sql} group by status`,
      values,
    );
    const of = (status: ExperimentStatus) => Number(rows.find((row) => row.status === status)?.n ?? 0);
    return Object.fromEntries(experimentStatuses.map((status) => [status, of(status)])) as Record<ExperimentStatus, number>;
  }

  async metric(id: number) {
    const [found] = await this.db.read<{ environmentId: number; organisationId: number }>(
      `select environment.id as "environmentId", organisation_id as "organisationId" from experiment_metric
       join environment on environment.id = environment_id join project on project.id = environment.project_id
       where experiment_metric.id = ? and experiment_metric.deleted_at is null`,
      [id],
    );
    return found;
  }

  private condition(environmentId: number, { statuses = [], q }: ExperimentFilter) {
    const part = containing(q ?? '');
    const named = q === undefined ? '' : " and (upper(experiment.name) like upper(?) escape '\\' or upper(feature.name) like upper(?) escape '\\')";
    const among = statuses.length === 0 ? '' : ` and status in (${statuses.map(() => '?').join(', ')})`;
    return { sql: `${among}${named}`, values: [environmentId, ...statuses, ...(q === undefined ? [] : [part, part])] };
  }

  private async shown(environment: PlacedEnvironment, rows: readonly Experiment[], at: Instant): Promise<readonly ShownExperiment[]> {
    const { among } = this.db.dialect;
    const features = JSON.stringify(rows.map(({ featureId }) => featureId));
    const live = liveStates(environment, at);
    const [named, options, shares, attached] = await Promise.all([
      this.db.read<Stored>(`select ${feature.listed} from feature where ${among('id')}`, [features]),
      this.db.rows(multivariateOption, `${among('feature_id')} order by id`, [features]),
      this.db.read<{ optionId: number; share: number }>(
        `select multivariate_option_id as "optionId", percentage_allocation as "share" from multivariate_value
         join feature_state on feature_state.id = feature_state_id
         where environment_id = ? and identity_id is null and feature_segment_id is null and ${live.sql} and ${among('feature_state.feature_id')}`,
        [environment.id, ...live.values, features],
      ),
      this.attached.ofExperiments(rows.map(({ id }) => id)),
    ]);
    const shareOf = new Map(shares.map(({ optionId, share }) => [optionId, share]));
    const about = new Map(named.map((row) => feature.read(row, this.db.dialect)).map((one) => [one.id, one]));
    return rows.map((row) => {
      const { id, name, type, initialValue } = about.get(row.featureId) as NonNullable<ReturnType<typeof about.get>>;
      const own = options.filter(({ featureId }) => featureId === id);
      const counting = own.map((option) => ({
        ...option,
        defaultPercentageAllocation: shareOf.get(option.id) ?? option.defaultPercentageAllocation,
      }));
      const metrics = attached.filter(({ experimentId }) => experimentId === row.id);
      return Object.assign({}, row, { feature: { id, name, type, initialValue, options: counting }, metrics });
    });
  }
}
