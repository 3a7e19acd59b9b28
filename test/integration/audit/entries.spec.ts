import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

type Change = readonly [field: string, old: unknown, now: unknown];
/** What is told, of which type, as which kind of change, in which environment, and what changed. */
type Told = readonly [log: string, type: string, change: string, environment: string | null, ...changes: Change[]];

const rules = (value = 'gold') => [
  { type: 'ALL', rules: [{ type: 'ANY', conditions: [{ property: 'plan', operator: 'EQUAL', value }] }], conditions: [] },
];
const typed = (text: string) => ({ type: 'unicode', string_value: text });

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`what the audit log tells on ${on}`, () => {
    let world: World;
    let project: string;
    let log: string;
    let environment: string;
    let staging: { id: number; api_key: string };
    before(async () => {
      world = await createWorld({ on });
      project = `/api/v1/projects/${world.ids.site}`;
      log = `${project}/audit/`;
      environment = '/api/v1/environments/production-key';
      await world.admin.delete('/api/v1/environments/versioned-key/');
      staging = (await world.admin.post('/api/v1/environments/', { name: 'Staging', project: world.ids.site })).body;
    });
    after(() => world.close());

    /** The entries that come of an action, by their text; about whom: the id that they are related to. */
    const did = async <T>(action: () => Promise<{ body: T }>, who = world.admin): Promise<{ told: Told[]; about: (number | string)[]; body: T }> => {
      const known = new Set((await world.db('audit_entry').select('id')).map(({ id }) => id));
      const { body } = await action();
      const fresh = (await world.db('audit_entry').select('id').orderBy('log').orderBy('id')).filter(({ id }) => !known.has(id));
      const entries = await Promise.all(fresh.map(async ({ id }) => (await who.get(`${log}${id}/`)).body));
      const told = entries.map(
        (entry): Told => [
          entry.log,
          entry.related_object_type,
          entry.change_type,
          entry.environment?.name ?? null,
          ...entry.change_details.map(({ field, old, new: now }: { field: string; old: unknown; new: unknown }): Change => [field, old, now]),
        ],
      );
      return { told, about: entries.map((entry) => entry.related_object_id ?? entry.related_object_uuid), body };
    };
    const feature = async (name: string, more: object = {}) => (await world.admin.post(`${project}/features/`, { name, ...more })).body;
    const segment = async (name: string) => (await world.admin.post(`${project}/segments/`, { name, rules: rules() })).body;
    const stateOf = async (id: number, key = 'production-key') =>
      (await world.admin.get(`/api/v1/environments/${key}/featurestates/?feature=${id}`)).body.results[0];
    const override = (featureId: number, segmentId: number, enabled: boolean, text: string) =>
      world.admin.post(`${environment}/features/${featureId}/create-segment-override/`, {
        feature_segment: { segment: segmentId },
        enabled,
        feature_state_value: typed(text),
      });

    it('create_feature__with_an_option__itself_the_option_and_a_state_in_each_environment', async () => {
      // When
      const options = [{ type: 'unicode', string_value: 'red', default_percentage_allocation: 10 }];
      const made = await did(() =>
        world.admin.post(`${project}/features/`, { name: 'made', type: 'MULTIVARIATE', default_enabled: true, multivariate_options: options }),
      );
      // Then
      expect(made.told).to.have.deep.members([
        ["Multivariate option added to feature 'made'.", 'FEATURE', 'CREATE', null],
        ['New Flag / Remote Config created: made', 'FEATURE', 'CREATE', null],
        ['New Flag / Remote Config created: made', 'FEATURE_STATE', 'CREATE', 'production-key', ['enabled', null, true]],
        ['New Flag / Remote Config created: made', 'FEATURE_STATE', 'CREATE', 'Staging', ['enabled', null, true]],
      ]);
    });

    it('change_feature__something_or_nothing__what_changed_or_no_entry', async () => {
      // Given
      const { id } = await feature('changing');
      const path = `${project}/features/${id}/`;
      // When
      const changed = await did(() => world.admin.patch(path, { description: 'across the top', is_archived: true }));
      const same = await did(() => world.admin.patch(path, { description: 'across the top' }));
      // Then
      expect(changed.told).to.deep.equal([
        ['Flag / Remote Config updated: changing', 'FEATURE', 'UPDATE', null, ['description', null, 'across the top'], ['is_archived', false, true]],
      ]);
      expect([changed.about, same.told]).to.deep.equal([[id], []]);
    });

    it('options__added_changed_removed__additions_and_removals_are_told', async () => {
      // Given
      const { id } = await feature('optional');
      const path = `${project}/features/${id}/mv-options/`;
      const option = { type: 'unicode', string_value: 'red', default_percentage_allocation: 20 };
      // When
      const added = await did(() => world.admin.post(path, { ...option, feature: id }));
      const changed = await did(() => world.admin.patch(`${path}${added.body.id}/`, { ...option, feature: id, string_value: 'crimson' }));
      const removed = await did(() => world.admin.delete(`${path}${added.body.id}/`));
      // Then
      expect(added.told).to.deep.equal([
        ['Flag / Remote Config updated: optional', 'FEATURE', 'UPDATE', null, ['type', 'STANDARD', 'MULTIVARIATE']],
        ["Multivariate option added to feature 'optional'.", 'FEATURE', 'CREATE', null],
      ]);
      expect(changed.told).to.deep.equal([]);
      expect(removed.told).to.deep.equal([
        ['Flag / Remote Config updated: optional', 'FEATURE', 'UPDATE', null, ['type', 'MULTIVARIATE', 'STANDARD']],
        ["Multivariate option removed from feature 'optional'.", 'FEATURE', 'DELETE', null],
      ]);
      expect([added.about, removed.about]).to.deep.equal([
        [id, id],
        [id, id],
      ]);
    });

    it('change_state__switch_value_and_share__one_entry_each', async () => {
      // Given
      const option = { type: 'unicode', string_value: 'red', default_percentage_allocation: 10 };
      const { id } = await feature('set', { initial_value: 'grey', multivariate_options: [option] });
      const state = await stateOf(id);
      const path = `${environment}/featurestates/${state.id}/`;
      const share = state.multivariate_feature_state_values[0];
      // When
      const all = await did(() =>
        world.admin.put(path, {
          enabled: true,
          feature_state_value: 5,
          multivariate_feature_state_values: [{ ...share, percentage_allocation: 70 }],
        }),
      );
      const same = await did(() => world.admin.patch(path, { enabled: true }));
      const partly = await did(() => world.admin.patch(path, { multivariate_feature_state_values: [{ ...share, percentage_allocation: 30 }] }));
      // Then
      expect(all.told).to.deep.equal([
        ['Flag state updated for feature: set', 'FEATURE_STATE', 'UPDATE', 'production-key', ['enabled', false, true]],
        ["Multivariate value changed for feature 'set'.", 'FEATURE_STATE', 'UPDATE', 'production-key', ['percentage_allocation', 10, 70]],
        [
          'Remote config value updated for feature: set',
          'FEATURE_STATE',
          'UPDATE',
          'production-key',
          ['integer_value', null, 5],
          ['type', 'unicode', 'int'],
        ],
      ]);
      expect(all.about).to.deep.equal([state.id, id, state.id]);
      expect([same.told, partly.told]).to.deep.equal([[], []]);
    });

    it('change_state__no_text_becomes_empty_text__is_not_told', async () => {
      // Given
      const { id } = await feature('empty');
      const state = await stateOf(id);
      // When
      const { told } = await did(() => world.admin.patch(`${environment}/featurestates/${state.id}/`, { feature_state_value: '' }));
      // Then
      expect(told).to.deep.equal([]);
    });

    it('segment_overrides__made_changed_ordered_removed__told_as_changes_of_what_everyone_gets', async () => {
      // Given
      const { id } = await feature('targeted', { initial_value: 'hello' });
      const [people, robots] = [await segment('people'), await segment('robots')];
      const words = {
        switched: "Flag state / Remote config value updated for feature 'targeted' and segment 'people'",
        valued: (name: string) => `Remote config updated for segment override on feature 'targeted' and segment '${name}'.`,
      };
      const links = async () =>
        (await world.admin.get(`/api/v1/features/feature-segments/?environment=${world.ids.production}&feature=${id}`)).body.results;
      const order = async (...ids: number[]) =>
        did(() =>
          world.admin.post(
            '/api/v1/features/feature-segments/update-priorities/',
            ids.map((id, priority) => ({ id, priority })),
          ),
        );
      // When
      const first = await did(() => override(id, people.id, true, 'for people'));
      const second = await did(() => override(id, robots.id, false, 'for robots'));
      const [one, two] = await links();
      const turned = await order(two.id, one.id);
      const again = await order(two.id, one.id);
      const removed = await did(() => world.admin.delete(`/api/v1/features/feature-segments/${one.id}/`));
      // Then
      expect(first.told).to.deep.equal([
        [words.switched, 'FEATURE_STATE', 'CREATE', 'production-key', ['enabled', null, true]],
        [words.valued('people'), 'FEATURE_STATE', 'UPDATE', 'production-key', ['string_value', 'hello', 'for people']],
      ]);
      expect(second.told).to.deep.equal([
        [words.valued('robots'), 'FEATURE_STATE', 'UPDATE', 'production-key', ['string_value', 'hello', 'for robots']],
      ]);
      expect(turned.told).to.deep.equal([["Segment overrides re-ordered for feature 'targeted'.", 'FEATURE', 'UNKNOWN', 'production-key']]);
      expect(again.told).to.deep.equal([]);
      expect(removed.told).to.deep.equal([
        ["Flag state / Remote config value deleted for feature 'targeted' and segment 'people'", 'FEATURE', 'DELETE', 'production-key'],
      ]);
      expect([turned.about, removed.about]).to.deep.equal([[id], [id]]);
    });

    it('identity_overrides__made_changed_removed__told_with_the_identifier', async () => {
      // Given
      const option = { type: 'unicode', string_value: 'red', default_percentage_allocation: 10 };
      const { id } = await feature('personal', { initial_value: 'hello', multivariate_options: [option] });
      const { body: grace } = await world.admin.post(`${environment}/identities/`, { identifier: 'grace' });
      const path = `${environment}/identities/${grace.id}/featurestates/`;
      const optionId = (await stateOf(id)).multivariate_feature_state_values[0].multivariate_feature_option;
      const shares = (percentage: number) => [{ multivariate_feature_option: optionId, percentage_allocation: percentage }];
      const switched = "Flag state / Remote config value updated for feature 'personal' and identity 'grace'";
      // When
      const made = await did(() =>
        world.admin.post(path, { feature: id, enabled: true, feature_state_value: 'for grace', multivariate_feature_state_values: shares(50) }),
      );
      const changed = await did(() =>
        world.admin.put(`${path}${made.body.id}/`, { feature: id, enabled: false, multivariate_feature_state_values: shares(60) }),
      );
      const removed = await did(() => world.admin.delete(`${path}${made.body.id}/`));
      // Then
      expect(made.told).to.deep.equal([
        [switched, 'FEATURE_STATE', 'CREATE', 'production-key', ['enabled', null, true]],
        [
          "Remote config value updated for identity override on feature 'personal' and identity 'grace'.",
          'FEATURE_STATE',
          'UPDATE',
          'production-key',
          ['string_value', 'hello', 'for grace'],
        ],
      ]);
      expect(changed.told).to.deep.equal([
        [switched, 'FEATURE_STATE', 'UPDATE', 'production-key', ['enabled', true, false]],
        [
          "Multivariate value changed for feature 'personal' and identity 'grace'.",
          'FEATURE_STATE',
          'UPDATE',
          'production-key',
          ['percentage_allocation', 50, 60],
        ],
      ]);
      expect(removed.told).to.deep.equal([
        ["Flag state / Remote config value deleted for feature 'personal' and identity 'grace'", 'FEATURE_STATE', 'DELETE', 'production-key'],
      ]);
      expect(removed.about).to.deep.equal([made.body.id]);
    });

    it('remove_feature__with_overrides__each_of_them_and_its_own_segments_are_told', async () => {
      // Given
      const { id } = await feature('leaving');
      const { body: own } = await world.admin.post(`${project}/segments/`, { name: 'its own', feature: id, rules: rules() });
      await override(id, own.id, true, 'x');
      const { body: ada } = await world.admin.post(`${environment}/identities/`, { identifier: 'ada' });
      await world.admin.post(`${environment}/identities/${ada.id}/featurestates/`, { feature: id, enabled: true });
      // When
      const { told } = await did(() => world.admin.delete(`${project}/features/${id}/`));
      // Then
      expect(told).to.have.deep.members([
        ["Flag state / Remote config value deleted for feature 'leaving' and identity 'ada'", 'FEATURE_STATE', 'DELETE', 'production-key'],
        ["Flag state / Remote config value deleted for feature 'leaving' and segment 'its own'", 'FEATURE', 'DELETE', 'production-key'],
        ['Flag / Remote Config Deleted: leaving', 'FEATURE_STATE', 'DELETE', 'production-key'],
        ['Flag / Remote Config Deleted: leaving', 'FEATURE_STATE', 'DELETE', 'Staging'],
        ['Flag / Remote Config Deleted: leaving', 'FEATURE', 'DELETE', null],
        ['Segment deleted: its own', 'SEGMENT', 'UNKNOWN', null],
      ]);
    });

    it('segments__made_changed_removed__versions_rules_and_what_was_set_for_them', async () => {
      // Given
      const { id } = await feature('segmented');
      const path = `${project}/segments/`;
      const plain = (value: string) => [
        {
          type: 'ALL',
          rules: [{ type: 'ANY', rules: [], conditions: [{ value, operator: 'EQUAL', property: 'plan', description: null }] }],
          conditions: [],
        },
      ];
      // When
      const made = await did(() => world.admin.post(path, { name: 'folk', rules: rules() }));
      const renamed = await did(() => world.admin.patch(`${path}${made.body.id}/`, { name: 'people again' }));
      const ruled = await did(() => world.admin.patch(`${path}${made.body.id}/`, { rules: rules('silver') }));
      await override(id, made.body.id, true, 'x');
      const removed = await did(() => world.admin.delete(`${path}${made.body.id}/`));
      // Then
      expect(made.told).to.deep.equal([['New Segment created: folk', 'SEGMENT', 'CREATE', null]]);
      expect(renamed.told).to.deep.equal([
        ['New Segment created: folk', 'SEGMENT', 'CREATE', null],
        [
          'Segment updated: people again',
          'SEGMENT',
          'UPDATE',
          null,
          ['name', 'folk', 'people again'],
          ['version', 1, 2],
          ['version_of', null, made.body.id],
        ],
      ]);
      expect(ruled.told[1]?.slice(4)).to.deep.equal([
        ['rules_data', plain('gold'), plain('silver')],
        ['version', 2, 3],
      ]);
      expect(removed.told).to.deep.equal([
        ["Flag state / Remote config value deleted for feature 'segmented' and segment 'people again'", 'FEATURE', 'DELETE', 'production-key'],
        ['Segment deleted: people again', 'SEGMENT', 'UNKNOWN', null],
      ]);
    });

    it('environments__made_changed_copied_removed__settings_and_flags', async () => {
      // Given
      await world.admin.post(`/api/v1/projects/${world.ids.site}/features/`, { name: 'kept' });
      const count = (await world.admin.get(`${project}/features/`)).body.count;
      const path = '/api/v1/environments/';
      // When
      const made = await did(() => world.admin.post(path, { name: 'Trial', project: world.ids.site }));
      const changed = await did(() => world.admin.patch(`${path}${made.body.api_key}/`, { name: 'Tests', hide_disabled_flags: true }));
      const saved = await did(() => world.admin.patch(`${path}${made.body.api_key}/`, { name: 'Tests' }));
      const copied = await did(() => world.admin.post(`${path}${made.body.api_key}/clone/`, { name: 'Copy' }));
      const removed = await did(() => world.admin.delete(`${path}${copied.body.api_key}/`));
      // Then
      expect(made.told).to.deep.equal([['New Environment created: Trial', 'ENVIRONMENT', 'CREATE', 'Trial']]);
      expect(changed.told).to.deep.equal([
        ['Environment updated: Tests', 'ENVIRONMENT', 'UPDATE', 'Tests', ['hide_disabled_flags', null, true], ['name', 'Trial', 'Tests']],
      ]);
      expect(saved.told).to.deep.equal([['Environment updated: Tests', 'ENVIRONMENT', 'UPDATE', 'Tests']]);
      expect(copied.told).to.deep.equal([
        ['Environment updated: Copy', 'ENVIRONMENT', 'UPDATE', 'Copy', ['is_creating', true, false]],
        ['New Environment created: Copy', 'ENVIRONMENT', 'CREATE', 'Copy'],
      ]);
      expect(removed.told).to.have.length(count);
      expect(removed.told[0]?.slice(1)).to.deep.equal(['FEATURE_STATE', 'DELETE', 'Copy']);
      expect(removed.told.map(([log]) => log)).to.include('Flag / Remote Config Deleted: kept');
    });

    it('versions__publishing_and_ordering_there__only_the_version_is_told', async () => {
      // Given
      const { id } = await feature('versioned');
      await segment('early');
      await world.admin.post(`/api/v1/environments/${staging.api_key}/enable-v2-versioning/`);
      const path = `/api/v1/environments/${staging.id}/features/${id}/versions/`;
      const people = await segment('late');
      // When
      const draft = await did(() => world.admin.post(path, {}));
      const link = await did(() =>
        world.admin.post(path, {
          publish_immediately: true,
          feature_states_to_create: [{ enabled: true, feature_segment: { segment: people.id }, feature_state_value: typed('x') }],
        }),
      );
      const links = (await world.admin.get(`/api/v1/features/feature-segments/?environment=${staging.id}&feature=${id}`)).body.results;
      const ordered = await did(() => world.admin.post('/api/v1/features/feature-segments/update-priorities/', [{ id: links[0].id, priority: 7 }]));
      const published = await did(() => world.admin.post(`${path}${draft.body.uuid}/publish/`, {}));
      // Then
      expect([draft.told, ordered.told]).to.deep.equal([[], []]);
      expect(link.told).to.deep.equal([['New version published for feature: versioned', 'EF_VERSION', 'UNKNOWN', 'Staging']]);
      expect(published.about).to.deep.equal([draft.body.uuid]);
    });

    it('changed_by_a_key__any__has_no_author', async () => {
      // Given
      const { body } = await world.admin.post(`/api/v1/organisations/${world.ids.acme}/master-api-keys/`, { name: 'deployer', is_admin: true });
      const machine = world.as(body.key, 'Api-Key');
      // When
      await machine.post(`${project}/segments/`, { name: 'by machine', rules: rules() });
      // Then
      const [entry] = (await world.admin.get(`${log}?search=by machine`)).body.results;
      expect(entry).to.deep.include({ log: 'New Segment created: by machine', author: null, is_system_event: false });
      const [row] = await world.db('audit_entry').where({ id: entry.id }).select('master_api_key_id', 'organisation_id', 'project_id');
      expect(row).to.deep.include({ organisation_id: world.ids.acme, project_id: world.ids.site });
      expect(row.master_api_key_id).to.be.a('number');
    });

    it('remove_feature__of_many_identities__all_are_told', async () => {
      // Given
      const { id } = await feature('crowded');
      const ids = await world.build.identities(
        world.ids.production,
        Array.from({ length: 450 }, (_, n) => `person ${n}`),
      );
      for (const identityId of ids) await world.build.featureState({ featureId: id, environmentId: world.ids.production, identityId });
      // When
      await world.admin.delete(`${project}/features/${id}/`);
      // Then
      expect((await world.admin.get(`${log}?search=crowded&environments=${world.ids.production}`)).body.count).to.equal(450 + 2);
    });
  });
