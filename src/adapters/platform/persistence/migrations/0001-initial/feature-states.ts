import { belongs, mayBelong, moment, type NewTable, required } from '../tables.js';

const version = (t: Parameters<NewTable['columns']>[0]) => t.text('version_uuid').references('feature_version.uuid').onDelete('CASCADE').index();

export const featureStateTables: readonly NewTable[] = [
  {
    name: 'feature_segment',
    columns(t) {
      belongs(t, 'feature');
      belongs(t, 'segment');
      belongs(t, 'environment');
      version(t);
      required.text(t, 'uuid');
      t.unique(['uuid']);
      required.integer(t, 'priority');
    },
  },
  {
    name: 'feature_state',
    columns(t) {
      belongs(t, 'feature');
      belongs(t, 'environment');
      mayBelong(t, 'feature_segment');
      mayBelong(t, 'identity');
      version(t);
      t.integer('change_request_id').index();
      required.text(t, 'uuid', 'value_type');
      t.unique(['uuid']);
      required.flag(t, 'enabled');
      t.text('string_value');
      t.integer('integer_value');
      t.boolean('boolean_value');
      t.integer('seed');
      t.integer('version');
      moment(t, 'live_from');
      required.moment(t, 'created_at', 'updated_at');
      t.index(['environment_id', 'feature_id', 'feature_segment_id', 'identity_id'], 'feature_state_of_feature');
      moment(t, 'deleted_at');
    },
  },
  {
    name: 'multivariate_value',
    columns(t) {
      belongs(t, 'feature_state');
      belongs(t, 'multivariate_option');
      required.text(t, 'uuid');
      t.double('percentage_allocation').notNullable();
      t.unique(['feature_state_id', 'multivariate_option_id'], { indexName: 'multivariate_value_unique' });
    },
  },
];
