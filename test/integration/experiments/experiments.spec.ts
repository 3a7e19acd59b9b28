import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const inProduction = '/api/v1/environments/production-key/';
const experiments = `${inProduction}experiments/`;
const metrics = `${inProduction}experiment-metrics/`;
const definition = { version: 1, event: 'purchase' };
const events = (world: World) => world.logged.map(({ event }) => event);

/** A feature with one variant. */
const withVariant = async (world: World, name: string) =>
  (
    await world.admin.post(`/api/v1/projects/${world.ids.site}/features/`, {
      name,
      type: 'MULTIVARIATE',
      initial_value: 'grey',
      multivariate_options: [{ type: 'unicode', string_value: 'red', default_percentage_allocation: 30 }],
    })
  ).body;
const metric = async (world: World, name: string, at = metrics) => (await world.admin.post(at, { name, definition })).body;

describe('experiments', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`experiment__made_and_moved_on_${on}__is_shown_with_its_feature_and_metrics`, async () => {
      // Given
      const world = await createWorld({ on });
      const feature = await withVariant(world, 'colour');
      const sales = await metric(world, 'Sales');
      const given = { feature: feature.id, name: 'Which colour', hypothesis: 'red sells' };
      // When
      const made = await world.admin.post(experiments, { ...given, metrics: [{ metric: sales.id, expected_direction: 'increase' }] });
      const second = await world.admin.post(experiments, given);
      const one = `${experiments}${made.body.id}/`;
      const moves = [];
      for (const move of ['pause', 'start', 'pause', 'start', 'complete', 'start']) moves.push(await world.admin.post(`${one}${move}/`));
      const third = await world.admin.post(experiments, given);
      const shown = await world.admin.get(one);
      // Then
      expect([made.status, made.body.status, made.body.feature]).to.deep.equal([201, 'created', feature.id]);
      expect([second.status, second.body]).to.deep.equal([409, { detail: 'An active experiment already exists for this feature.' }]);
      expect(moves.map(({ status, body }) => [status, body.status ?? body.detail])).to.deep.equal([
        [400, 'Unable to transition experiment status.'],
        [200, 'running'],
        [200, 'paused'],
        [200, 'running'],
        [200, 'completed'],
        [400, 'Unable to transition experiment status.'],
      ]);
      const [started, again, ended] = [moves[1]?.body, moves[3]?.body, moves[4]?.body];
      expect([again.started_at, ended.started_at, shown.body.ended_at]).to.deep.equal([started.started_at, started.started_at, ended.ended_at]);
      expect([started.ended_at, third.status]).to.deep.equal([null, 201]);
      expect(shown.body.feature).to.deep.include({ id: feature.id, name: 'colour', type: 'MULTIVARIATE', initial_value: 'grey' });
      expect(
        shown.body.feature.multivariate_options.map((option: { default_percentage_allocation: number }) => option.default_percentage_allocation),
      ).to.deep.equal([30]);
      expect(
        shown.body.metrics.map(({ metric, metric_name, expected_direction }: Record<string, unknown>) => [metric, metric_name, expected_direction]),
      ).to.deep.equal([[sales.id, 'Sales', 'increase']]);
      expect(events(world)).to.include.members(['experiment.created', 'experiment.moved', 'experiment_metric.created']);
      await world.close();
    });

    it(`list__of_experiments_on_${on}__is_narrowed_and_counted_by_status`, async () => {
      // Given
      const world = await createWorld({ on });
      const [colour, size] = [await withVariant(world, 'colour'), await withVariant(world, 'size')];
      const make = async (feature: number, name: string) => (await world.admin.post(experiments, { feature, name, hypothesis: 'x' })).body.id;
      const first = await make(colour.id, 'First');
      await make(size.id, '100% sure');
      await world.admin.post(`${experiments}${first}/start/`);
      const names = async (query: string) => {
        const { body } = await world.admin.get(`${experiments}${query}`);
        return [body.count, body.results.map(({ name }: { name: string }) => name), body.status_counts];
      };
      // When
      const answers = [];
      for (const query of ['', '?status=running', '?status=running&status=created&page_size=1', '?q=COLO', '?q=0%25', '?q=_', '?q='])
        answers.push(await names(query));
      const unknown = await world.admin.get(`${experiments}?status=draft`);
      // Then
      const counts = (created: number, running: number) => ({ created, running, paused: 0, completed: 0 });
      expect(answers).to.deep.equal([
        [2, ['100% sure', 'First'], counts(1, 1)],
        [1, ['First'], counts(1, 1)],
        [2, ['100% sure'], counts(1, 1)],
        [1, ['First'], counts(0, 1)],
        [1, ['100% sure'], counts(1, 0)],
        [0, [], counts(0, 0)],
        [2, ['100% sure', 'First'], counts(1, 1)],
      ]);
      expect([unknown.status, unknown.body]).to.deep.equal([400, { status: { 0: ['"draft" is not a valid choice.'] } }]);
      await world.close();
    });

    it(`metric__changed_and_removed_on_${on}__is_told_where_it_is_in_use`, async () => {
      // Given
      const world = await createWorld({ on });
      const feature = await withVariant(world, 'colour');
      const [sales, clicks] = [await metric(world, 'Sales'), await metric(world, 'Clicks')];
      const { body: made } = await world.admin.post(experiments, { feature: feature.id, name: 'Which', hypothesis: 'x' });
      const attached = `${experiments}${made.id}/metrics/`;
      // When
      const first = await world.admin.post(attached, { metric: sales.id, expected_direction: 'increase' });
      const twice = await world.admin.post(attached, { metric: sales.id, expected_direction: 'decrease' });
      const other = await world.admin.put(`${attached}${first.body.id}/`, { metric: clicks.id, expected_direction: 'not_increase' });
      const inUse = await world.admin.delete(`${metrics}${clicks.id}/`);
      const told = await world.admin.get(`${metrics}?q=CLICK`);
      await world.admin.patch(`${metrics}${sales.id}/`, { name: 'Sales' });
      await world.admin.patch(`${metrics}${sales.id}/`, { definition: { ...definition, property: 'amount' } });
      const free = await world.admin.delete(`${metrics}${sales.id}/`);
      const log = (await world.admin.get(`/api/v1/projects/${world.ids.site}/audit/?search=Metric 'Sales'`)).body.results;
      // Then
      expect([first.status, first.body.metric_name, first.body.aggregation, first.body.direction]).to.deep.equal([201, 'Sales', 'mean', 'up']);
      expect([twice.status, twice.body]).to.deep.equal([400, { metric: ['Metric is already attached to this experiment.'] }]);
      expect([other.status, other.body.metric_name, other.body.expected_direction]).to.deep.equal([200, 'Clicks', 'not_increase']);
      expect([inUse.status, inUse.body.detail]).to.deep.equal([
        409,
        'Cannot delete a metric attached to an active experiment. Detach it or complete the experiment first.',
      ]);
      expect(told.body.results.map((one: { experiments: unknown }) => one.experiments)).to.deep.equal([
        [{ id: made.id, name: 'Which', status: 'created' }],
      ]);
      expect([free.status, (await world.admin.get(`${metrics}${sales.id}/`)).status]).to.deep.equal([204, 404]);
      expect(log.map((one: { log: string }) => one.log)).to.deep.equal([
        "Metric 'Sales' deleted",
        "Metric 'Sales' updated",
        "Metric 'Sales' created",
      ]);
      await world.close();
    });
  }

  it('experiment__of_what_cannot_be__is_refused_in_words', async () => {
    // Given
    const world = await createWorld();
    const feature = await withVariant(world, 'colour');
    const sales = await metric(world, 'Sales');
    const far = await metric(world, 'Far', '/api/v1/environments/versioned-key/experiment-metrics/');
    const given = { feature: feature.id, name: 'Which', hypothesis: 'x' };
    const bodies = [
      { ...given, feature: world.ids.banner },
      { ...given, feature: 999 },
      {
        ...given,
        metrics: [
          { metric: sales.id, expected_direction: 'increase' },
          { metric: far.id, expected_direction: 'increase' },
        ],
      },
      { ...given, metrics: [1, 2].map(() => ({ metric: sales.id, expected_direction: 'increase' })) },
      { ...given, metrics: 'x' },
      [],
    ];
    // When
    const answers = [];
    for (const body of bodies) answers.push(await world.admin.post(experiments, body));
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { feature: ['Experiments can only be created for multivariate flags.'] }],
      [400, { feature: ['Invalid pk "999" - object does not exist.'] }],
      [400, { metrics: [{}, { metric: [`Invalid pk "${far.id}" - object does not exist.`] }] }],
      [400, { metrics: ['Metric can only be attached once per experiment.'] }],
      [400, { metrics: { non_field_errors: ['Expected a list of items but got type "str".'] } }],
      [400, { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    ]);
    expect((await world.admin.get(experiments)).body.count).to.equal(0);
    await world.close();
  });

  it('experiment__changed__keeps_its_feature_and_metrics_and_tells_only_of_changes', async () => {
    // Given
    const world = await createWorld();
    const feature = await withVariant(world, 'colour');
    const given = { feature: feature.id, name: 'Which', hypothesis: 'x' };
    const { body: made } = await world.admin.post(experiments, given);
    const one = `${experiments}${made.id}/`;
    // When
    const refused = [
      await world.admin.put(one, given),
      await world.admin.patch(one, { feature: 999 }),
      await world.admin.patch(one, { feature: world.ids.banner }),
      await world.admin.patch(one, { metrics: [] }),
    ];
    const same = await world.admin.patch(one, { name: 'Which' });
    const renamed = await world.admin.patch(one, { name: 'Renamed' });
    // Then
    expect(refused.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { feature: ['Cannot change the feature of an existing experiment.'] }],
      [400, { feature: ['Invalid pk "999" - object does not exist.'] }],
      [400, { feature: ['Experiments can only be created for multivariate flags.'] }],
      [400, { metrics: ['Cannot change the metrics of an existing experiment.'] }],
    ]);
    expect([same.body.updated_at, renamed.body.name]).to.deep.equal([made.updated_at, 'Renamed']);
    expect(events(world).filter((event) => event === 'experiment.changed')).to.have.length(1);
    await world.close();
  });

  it('experiment__removed__only_while_it_does_not_run', async () => {
    // Given
    const world = await createWorld();
    const feature = await withVariant(world, 'colour');
    const { body: made } = await world.admin.post(experiments, { feature: feature.id, name: 'Which', hypothesis: 'x' });
    const one = `${experiments}${made.id}/`;
    await world.admin.post(`${one}start/`);
    // When
    const running = await world.admin.delete(one);
    await world.admin.post(`${one}pause/`);
    const paused = await world.admin.delete(one);
    // Then
    expect([running.status, running.body]).to.deep.equal([400, { detail: 'Cannot delete a running experiment. Pause or complete it first.' }]);
    expect([paused.status, (await world.admin.get(one)).status, (await world.admin.get(`${one}metrics/`)).status]).to.deep.equal([204, 404, 404]);
    await world.close();
  });

  it('metrics__of_a_completed_experiment_or_from_elsewhere__stay_as_they_are', async () => {
    // Given
    const world = await createWorld();
    const feature = await withVariant(world, 'colour');
    const sales = await metric(world, 'Sales');
    const far = await metric(world, 'Far', '/api/v1/environments/versioned-key/experiment-metrics/');
    await world.build.environment({ projectId: world.ids.shop, apiKey: 'shop-key' });
    const theirs = await world.as('stranger').post('/api/v1/environments/shop-key/experiment-metrics/', { name: 'Theirs', definition });
    const { body: made } = await world.admin.post(experiments, { feature: feature.id, name: 'Which', hypothesis: 'x' });
    const attached = `${experiments}${made.id}/metrics/`;
    const { body: first } = await world.admin.post(attached, { metric: sales.id, expected_direction: 'increase' });
    // When
    const elsewhere = [];
    for (const { id } of [far, theirs.body]) elsewhere.push((await world.admin.post(attached, { metric: id, expected_direction: 'increase' })).body);
    for (const move of ['start', 'complete']) await world.admin.post(`${experiments}${made.id}/${move}/`);
    const late = [
      await world.admin.patch(`${attached}${first.id}/`, { expected_direction: 'decrease' }),
      await world.admin.delete(`${attached}${first.id}/`),
    ];
    // Then
    expect(elsewhere).to.deep.equal([
      { metric: ["Metric must belong to the experiment's environment."] },
      { metric: [`Invalid pk "${theirs.body.id}" - object does not exist.`] },
    ]);
    expect(late.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { non_field_errors: ['Cannot modify metrics of a completed experiment.'] }],
      [400, { detail: 'Cannot detach metrics from a completed experiment.' }],
    ]);
    await world.close();
  });

  it('definition__that_says_nothing__is_refused_in_words', async () => {
    // Given
    const world = await createWorld();
    const definitions = [
      null,
      'purchase',
      [],
      {},
      { version: 2, event: 'x' },
      { version: 1 },
      { version: 1, event: '' },
      { version: true, event: 'x' },
    ];
    // When
    const answers = [];
    for (const one of definitions) answers.push((await world.admin.post(metrics, { name: 'Sales', definition: one })).body.definition);
    // Then
    const [object, version, event] = [
      ['Definition must be an object.'],
      ["Definition must specify a supported 'version'."],
      ["Definition must specify a non-empty 'event'."],
    ];
    expect(answers).to.deep.equal([['This field may not be null.'], object, object, version, version, event, event, { version: true, event: 'x' }]);
    await world.close();
  });
});
