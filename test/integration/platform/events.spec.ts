import { expect } from 'chai';
import { createFlags } from '../../support/flags.js';

/** Lines of a world under one name, without what every line has. */
const lines = (logged: readonly Record<string, unknown>[], name: string) =>
  logged.filter(({ event }) => event === name).map(({ time: _, request_id: __, event: ___, ...line }) => line);

describe('events under the names that operators know', () => {
  it('write_flag__whole_and_without_an_override__features_flag_updated_with_the_segments', async () => {
    // Given
    const flags = await createFlags();
    const { acme, site, production, banner } = flags.ids;
    const [gold, iron, tin] = [await flags.segment('gold'), await flags.segment('iron'), await flags.segment('tin')];
    const path = `/api/__future__/environments/production-key/features/${banner}/`;
    const on = (...ids: number[]) => ids.map((id) => ({ segment: { id }, enabled: true }));
    await flags.admin.patch(path, { segment_overrides: on(gold, iron) });
    flags.logged.length = 0;
    // When
    const statuses = [
      (await flags.admin.put(path, { environment_default: { enabled: true }, segment_overrides: on(gold, tin) })).status,
      (await flags.admin.delete(`${path}segment-overrides/${gold}/`)).status,
    ];
    // Then
    const about = { level: 'info', actor: 'user', 'organisation.id': acme, 'project.id': site, 'environment.id': production, 'feature.id': banner };
    const overrides = (created: number[], updated: number[], deleted: number[]) => ({
      'segment_overrides.created.segment.ids': created,
      'segment_overrides.updated.segment.ids': updated,
      'segment_overrides.deleted.segment.ids': deleted,
    });
    expect(statuses).to.deep.equal([200, 200]);
    expect(lines(flags.logged, 'features.flag.updated')).to.deep.equal([
      { ...about, ...overrides([tin], [gold], [iron]) },
      { ...about, ...overrides([], [], [gold]) },
    ]);
    await flags.close();
  });

  it('write_flag__change_requests_are_demanded__features_flag_update_rejected_as_a_warning', async () => {
    // Given
    const flags = await createFlags();
    const { acme, site, production, banner } = flags.ids;
    await flags.admin.patch('/api/v1/environments/production-key/', { minimum_change_request_approvals: 1 });
    // When
    const { status } = await flags.admin.patch(`/api/__future__/environments/production-key/features/${banner}/`, {
      environment_default: { enabled: true },
    });
    // Then
    expect(status).to.equal(409);
    expect(lines(flags.logged, 'features.flag.update_rejected')).to.deep.equal([
      {
        level: 'warn',
        actor: 'user',
        'organisation.id': acme,
        'project.id': site,
        'environment.id': production,
        'feature.id': banner,
        reason: 'change_requests_enabled',
      },
    ]);
    await flags.close();
  });

  it('change_segment__any__segments_serializers_segment_revision_created', async () => {
    // Given
    const flags = await createFlags();
    const id = await flags.segment('gold');
    // When
    await flags.admin.patch(`/api/v1/projects/${flags.ids.site}/segments/${id}/`, { name: 'silver' });
    // Then
    const [line] = lines(flags.logged, 'segments.serializers.segment_revision_created');
    const [kept] = await flags.db('segment').where({ version_of: id }).select('id');
    expect(line).to.deep.include({ level: 'info', segment_id: id, revision_id: kept.id });
    await flags.close();
  });

  it('onboarding_status__said_twice__first_and_already_evaluated', async () => {
    // Given
    const flags = await createFlags();
    const { acme, site, production } = flags.ids;
    const path = '/api/v1/environments/production-key/onboarding-status/';
    // When
    await flags.as().put(path, { first_evaluated_sdk_label: 'flagsmith-js-sdk' });
    await flags.as().put(path, { first_evaluated_sdk_label: 'flagsmith-rust-sdk' });
    // Then
    const about = { 'organisation.id': acme, 'project.id': site, 'environment.id': production };
    expect(lines(flags.logged, 'onboarding.environment.first_evaluated')[0]).to.deep.include({ ...about, 'sdk.label': 'flagsmith-js-sdk' });
    expect(lines(flags.logged, 'onboarding.environment.already_evaluated')[0]).to.deep.include({ ...about, 'sdk.label': 'flagsmith-rust-sdk' });
    await flags.close();
  });

  it('trust_relationship__made_changed_removed__told_with_its_issuer', async () => {
    // Given
    const flags = await createFlags();
    const path = `/api/v1/organisations/${flags.ids.acme}/trust-relationships/`;
    const trust = { name: 'CI', issuer: 'https://issuer.example.com', audience: 'flags', is_admin: true };
    // When
    const { body } = await flags.admin.post(path, trust);
    await flags.admin.put(`${path}${body.id}/`, { ...trust, name: 'Builds' });
    await flags.admin.delete(`${path}${body.id}/`);
    // Then
    const about = { 'organisation.id': flags.ids.acme, 'trust_relationship.id': body.id };
    const told = (verb: string) => lines(flags.logged, `trust_relationships.${verb}`)[0];
    for (const verb of ['created', 'updated'])
      expect(told(verb)).to.deep.include({ ...about, 'trust_relationship.issuer': 'https://issuer.example.com' });
    expect(told('deleted')).to.deep.include(about);
    await flags.close();
  });
});
