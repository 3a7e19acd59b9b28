import { expect } from 'chai';
import { newDatabase } from '../support/databases.js';
import { createFlags, type Flags, own } from '../support/flags.js';

const most = 10_000;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => 100_000 + n); // of nothing there is

interface Sent {
  readonly path: string;
  readonly method?: 'put';
  readonly body: (ids: readonly number[]) => unknown;
}

/** Where somebody may send a list. */
const sendings = ({ ids, paths, button }: Flags, group: number): Readonly<Record<string, Sent>> => {
  const { acme, site, banner } = ids;
  const features = `/api/v1/projects/${site}/features/`;
  const organisation = `/api/v1/organisations/${acme}/`;
  const users = (all: readonly number[]) => ({ user_ids: all });
  const groups = (all: readonly number[]) => ({ group_ids: all });
  return {
    tags: { path: features, body: (tags) => ({ name: 'a', tags }) },
    owners: { path: features, body: (owners) => ({ name: 'a', owners }) },
    group_owners: { path: features, body: (group_owners) => ({ name: 'a', group_owners }) },
    metadata: { path: features, body: (all) => ({ name: 'a', metadata: all.map((model_field) => ({ model_field, field_value: 'x' })) }) },
    options: { path: features, body: (all) => ({ name: 'a', multivariate_options: all.map(() => ({ default_percentage_allocation: 0 })) }) },
    tags_again: { path: `${features}${banner}/`, method: 'put', body: (tags) => ({ name: 'a', tags }) },
    add_owners: { path: `${features}${banner}/add-owners/`, body: users },
    remove_owners: { path: `${features}${banner}/remove-owners/`, body: users },
    add_group_owners: { path: `${features}${banner}/add-group-owners/`, body: groups },
    remove_group_owners: { path: `${features}${banner}/remove-group-owners/`, body: groups },
    add_users: { path: `${organisation}groups/${group}/add-users/`, body: users },
    remove_users: { path: `${organisation}groups/${group}/remove-users/`, body: users },
    remove_members: { path: `${organisation}remove-users/`, body: (all) => all.map((id) => ({ id })) },
    invite: { path: `${organisation}invite/`, body: (all) => ({ emails: all.map((id) => `p${id}@example.com`) }) },
    invite_guests: { path: `${organisation}invite/`, body: (all) => ({ invites: all.map((id) => ({ email: `p${id}@example.com` })) }) },
    version_create: { path: paths.versions, body: (all) => ({ publish_immediately: true, feature_states_to_create: all.map((id) => own(id, 'x')) }) },
    version_update: { path: paths.versions, body: (all) => ({ publish_immediately: true, feature_states_to_update: all.map((id) => own(id, 'x')) }) },
    version_delete: { path: paths.versions, body: (all) => ({ publish_immediately: true, segment_ids_to_delete_overrides: all }) },
    priorities: { path: `${paths.links}update-priorities/`, body: (all) => all.map((id) => ({ id, priority: id })) },
    shares: {
      path: paths.states,
      body: (all) => ({
        feature: button,
        enabled: true,
        multivariate_feature_state_values: all.map((id) => ({ multivariate_feature_option: id, percentage_allocation: 0 })),
      }),
    },
    flag: {
      path: '/api/experiments/environments/production-key/update-flag-v2/',
      body: (all) => ({
        feature: { id: banner },
        environment_default: { enabled: true, value: { type: 'string', value: 'x' } },
        segment_overrides: all.map((segment_id) => ({ segment_id, priority: 1, enabled: true, value: { type: 'string', value: 'x' } })),
      }),
    },
    rules: {
      path: `/api/v1/projects/${site}/segments/`,
      body: (all) => ({ name: 'a', project: site, rules: all.map(() => ({ type: 'ALL', rules: [], conditions: [] })) }),
    },
    code: {
      path: `/api/v1/projects/${site}/code-references/`,
      body: (all) => ({
        repository_url: 'https://example.com/a',
        revision: 'a',
        code_references: all.map((id) => ({ feature_name: 'Banner', file_path: String(id), line_number: id })),
      }),
    },
  };
};

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`lists as long as anybody sends them, on ${on}`, function () {
    this.timeout(120_000);
    let flags: Flags;
    beforeEach(async () => {
      flags = await createFlags({ on });
    });
    afterEach(() => flags.close());

    it('any_list_of_a_body__of_many_thousands__is_taken_or_refused', async () => {
      // Given
      const group = await flags.made(`/api/v1/organisations/${flags.ids.acme}/groups/`, { name: 'Makers' });
      const answers: Record<string, number[]> = {};
      // When
      for (const [name, { path, method = 'post', body }] of Object.entries(sendings(flags, group.id))) {
        answers[name] = [];
        for (const count of [most, 40_000, 70_000]) answers[name].push((await flags.admin[method](path, body(numbers(count)))).status);
      }
      // Then
      const taken: Readonly<Record<string, number>> = { remove_group_owners: 200, remove_users: 200, version_delete: 201, code: 201 };
      expect(answers).to.deep.equal(Object.fromEntries(Object.keys(answers).map((name) => [name, [taken[name] ?? 400, 400, 400]])));
    });

    it('features__asked_for_by_thousands_of_tags_and_owners__are_those_that_have_all_or_one_of_them', async () => {
      // Given
      const { site } = flags.ids;
      const path = `/api/v1/projects/${site}/features/`;
      const tag = async (label: string) => (await flags.made(`/api/v1/projects/${site}/tags/`, { label, color: '#fff' })).id as number;
      const [red, blue] = [await tag('red'), await tag('blue')];
      await flags.made(path, { name: 'both', tags: [red, blue] });
      await flags.made(path, { name: 'one', tags: [red] });
      const many = Array.from({ length: 2500 }, (_, n) => n + 1).join(',');
      const names = async (query: string) => {
        const { status, body } = await flags.admin.get(`${path}?${query}`);
        return [status, ...(body.results ?? []).map(({ name }: { name: string }) => name)];
      };
      // When
      const answers = await Promise.all(
        [`tags=${many}`, `tags=${many}&tag_strategy=UNION`, `tags=${red},${blue},${red}`, `tags=${red}`, `owners=${many}&tags=${red}`].map(names),
      );
      // Then
      expect(answers).to.deep.equal([[200], [200, 'both', 'one'], [200, 'both'], [200, 'both', 'one'], [200, 'both', 'one']]);
    });
  });
