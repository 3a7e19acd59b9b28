import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const base = (world: World) => `/api/v1/projects/${world.ids.site}/feature-health/`;
/** The address at which a new provider tells. */
async function provider(world: World, name = 'Webhook') {
  const { body } = await world.admin.post(`${base(world)}providers/`, { name });
  return new URL(body.webhook_url).pathname;
}
const events = async (world: World) => (await world.admin.get(`${base(world)}events/`)).body;
const tagsOf = async (world: World) => (await world.admin.get(`/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/`)).body.tags;
const unwell = (more: object = {}) => ({ feature: 'Banner', status: 'unhealthy', ...more });
const nameOfProduction = async (world: World) => (await world.admin.get('/api/v1/environments/production-key/')).body.name;
const alert = (more: object = {}) => ({
  status: 'firing',
  labels: { flagsmith_feature: 'Banner' },
  annotations: {},
  startsAt: '2026-01-02T03:04:05Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'https://grafana.invalid/alert',
  fingerprint: 'f1',
  ...more,
});

describe('the health of features', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`report__unwell_and_well_again_on_${on}__the_tag_comes_and_goes`, async () => {
      // Given
      const world = await createWorld({ on });
      const path = await provider(world);
      const environment = await nameOfProduction(world);
      const reason = { text_blocks: [{ text: 'Too many', title: 'Errors' }, { text: '' }], url_blocks: [{ url: 'https://monitor.invalid/1' }] };
      // When
      const told = await world.as().post(path, unwell({ environment, reason }));
      const ill = [await events(world), await tagsOf(world)];
      await world.as().post(path, unwell({ status: 'healthy' }));
      const partly = await tagsOf(world);
      await world.as().post(path, unwell({ status: 'healthy', environment }));
      // Then
      expect([told.status, told.text]).to.deep.equal([200, '']);
      expect(ill[0]).to.have.length(1);
      const { banner, production } = world.ids;
      const event = { feature: banner, environment: production, type: 'UNHEALTHY', provider_name: 'Webhook', reason };
      expect(ill[0][0]).to.deep.include(event);
      expect([ill[1].length, partly.length, (await tagsOf(world)).length]).to.deep.equal([1, 1, 0]);
      expect((await events(world)).map((one: typeof event) => [one.environment, one.type])).to.deep.equal([
        [production, 'HEALTHY'],
        [null, 'HEALTHY'],
      ]);
      const { label, color, type, is_system_tag } = (await world.admin.get(`/api/v1/projects/${world.ids.site}/tags/`)).body.results[0];
      expect([label, color, type, is_system_tag]).to.deep.equal(['Unhealthy', '#FFC0CB', 'UNHEALTHY', true]);
      await world.close();
    });
  }

  it('report__of_grafana__is_read_from_the_labels_of_alerts', async () => {
    // Given
    const world = await createWorld();
    const path = await provider(world, 'Grafana');
    const annotations = { description: 'Too many errors', summary: 'Errors', runbook_url: 'https://runbook.invalid/' };
    const named = { alertname: 'High', flagsmith_feature: 'Banner', flagsmith_environment: await nameOfProduction(world) };
    // When
    const told = await world.as().post(path, {
      alerts: [
        alert({ labels: {} }),
        alert(),
        alert({ labels: named, annotations, fingerprint: 'f2', dashboardURL: 'https://grafana.invalid/d', panelURL: '' }),
      ],
    });
    const first = await events(world);
    await world.as().post(path, { alerts: [alert({ status: 'resolved', endsAt: '2026-01-02T04:00:00Z' })] });
    // Then
    expect(told.status).to.equal(200);
    expect(first).to.have.length(2);
    expect(first[0]).to.deep.include({ environment: world.ids.production, created_at: '2026-01-02T03:04:05Z' });
    expect(first[0].reason).to.deep.equal({
      text_blocks: [
        { title: 'High', text: 'Too many errors' },
        { title: 'Summary', text: 'Errors' },
      ],
      url_blocks: [
        { title: 'Alert', url: 'https://grafana.invalid/alert' },
        { title: 'Dashboard', url: 'https://grafana.invalid/d' },
        { title: 'Runbook', url: 'https://runbook.invalid/' },
      ],
    });
    expect(first[1].reason.text_blocks).to.deep.equal([{ title: 'Alertmanager Alert', text: '' }]);
    expect((await events(world)).map(({ type }: { type: string }) => type)).to.deep.equal(['UNHEALTHY', 'HEALTHY']);
    await world.close();
  });

  it('report__that_tells_nothing__is_refused_without_a_word', async () => {
    // Given
    const world = await createWorld();
    const [webhook, grafana] = [await provider(world), await provider(world, 'Grafana')];
    const sent: readonly (readonly [string, unknown])[] = [
      [webhook, unwell({ feature: 'None' })],
      [webhook, unwell({ status: 'ill' })],
      [webhook, unwell({ reason: 'slow' })],
      [webhook, []],
      [webhook, '{'],
      [grafana, { alerts: [] }],
      [grafana, { alerts: [alert({ labels: { flagsmith_feature: 1 } })] }],
      [`${webhook}x`, unwell()],
      ['/api/v1/feature-health/nonsense', unwell()],
    ];
    // When
    const answers = [];
    for (const [path, body] of sent) answers.push(await world.as().post(path, body));
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([400, 400, 400, 400, 400, 400, 400, 404, 404]);
    expect(answers.map(({ text }) => text).join('')).to.equal('');
    expect(await events(world)).to.deep.equal([]);
    await world.close();
  });

  it('dismiss__what_is_unwell__is_well_by_whom_says_so', async () => {
    // Given
    const world = await createWorld();
    const path = await provider(world);
    await world.as().post(path, unwell({ environment: await nameOfProduction(world) }));
    await world.as().post(path, unwell());
    const before = await events(world);
    const dismiss = (id: number) => world.admin.post(`${base(world)}events/${id}/dismiss/`, {});
    // When
    const answers = [];
    for (const { id } of before) answers.push((await dismiss(id)).status);
    const [well] = await events(world);
    answers.push((await dismiss(well.id)).status, (await dismiss(999)).status);
    // Then
    expect(answers).to.deep.equal([204, 204, 204, 404]);
    expect([well.type, well.reason.text_blocks.length, await tagsOf(world)]).to.deep.equal(['HEALTHY', 1, []]);
    expect(await events(world)).to.have.length(2);
    const logs = (await world.db('audit_entry').where({ related_object_type: 'FEATURE_HEALTH' })).map(({ log }) => log.split('\n')[0]);
    expect(logs).to.deep.equal([
      'Health provider Webhook set up for project Site.',
      `Health status changed to HEALTHY for feature Banner in environment ${await nameOfProduction(world)}.`,
      'Health status changed to HEALTHY for feature Banner.',
    ]);
    await world.close();
  });

  it('providers__made_twice_and_removed__one_of_each_name_and_its_address_is_gone', async () => {
    // Given
    const world = await createWorld();
    const path = await provider(world);
    const viewer = world.as('viewer');
    // When
    const twice = await world.admin.post(`${base(world)}providers/`, { name: 'Webhook' });
    const byViewer = [
      (await viewer.delete(`${base(world)}providers/Webhook/`)).status,
      (await viewer.post(`${base(world)}providers/`, { name: 'Grafana' })).status,
      (await viewer.get(`${base(world)}providers/`)).body.length,
    ];
    const removed = await world.admin.delete(`${base(world)}providers/webhook/`);
    const again = await world.admin.delete(`${base(world)}providers/webhook/`);
    // Then
    expect([twice.status, twice.body]).to.deep.equal([400, { name: ['This project has a provider of this name already.'] }]);
    expect(byViewer).to.deep.equal([403, 403, 1]);
    expect([removed.status, again.status]).to.deep.equal([204, 404]);
    expect((await world.as().post(path, unwell())).status).to.equal(404);
    expect(await provider(world)).to.not.equal(path);
    await world.close();
  });
});
