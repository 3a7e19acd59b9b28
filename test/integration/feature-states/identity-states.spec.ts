import { expect } from 'chai';
import { createFlags } from '../../support/flags.js';

describe('the overrides of an identity', () => {
  it('all__own_segments_and_everyones__say_why', async () => {
    // Given
    const flags = await createFlags();
    await flags.override(await flags.segment('gold'), 'golden', undefined, flags.button);
    const ada = await flags.made(`${flags.paths.environment}identities/`, { identifier: 'ada' });
    await flags.sdk('production-key').post('/api/v1/identities/', { identifier: 'ada', traits: [{ trait_key: 'tier', trait_value: 'gold' }] });
    const path = `${flags.paths.environment}identities/${ada.id}/featurestates/`;
    // When
    const before = await flags.admin.get(`${path}all/`);
    const own = await flags.made(path, { feature: flags.ids.banner, enabled: true, feature_state_value: 'hers' });
    const after = await flags.admin.get(`${path}all/`);
    const removed = await flags.admin.delete(`${path}${own.id}/`);
    const unknown = await flags.admin.get(path.replace(`identities/${ada.id}`, 'identities/99999999').concat('all/'));
    // Then
    type State = { feature: { name: string }; overridden_by: string | null; segment: { name: string } | null; feature_state_value: unknown };
    const told = (states: State[]) =>
      states.map((state) => [state.feature.name, state.overridden_by, state.segment?.name, state.feature_state_value]);
    expect(told(before.body)).to.deep.equal([
      ['Banner', null, undefined, 'first'],
      ['Button', 'SEGMENT', 'gold', 'golden'],
    ]);
    expect(told(after.body)[0]).to.deep.equal(['Banner', 'IDENTITY', undefined, 'hers']);
    expect([removed.status, unknown.status]).to.deep.equal([204, 404]);
    await flags.close();
  });

  it('clone__from_another_identity__what_it_lacks_goes', async () => {
    // Given
    const flags = await createFlags();
    const identities = `${flags.paths.environment}identities/`;
    const [ada, bob] = [await flags.made(identities, { identifier: 'ada' }), await flags.made(identities, { identifier: 'bob' })];
    const of = ({ id }: { id: number }) => `${identities}${id}/featurestates/`;
    await flags.made(of(ada), {
      feature: flags.button,
      enabled: true,
      multivariate_feature_state_values: [{ multivariate_feature_option: flags.red, percentage_allocation: 100 }],
    });
    await flags.made(of(bob), { feature: flags.ids.banner, enabled: true, feature_state_value: 'his' });
    // When
    const copied = await flags.admin.post(`${of(bob)}clone-from-given-identity/`, { source_identity_id: ada.id });
    const again = await flags.admin.post(`${of(bob)}clone-from-given-identity/`, { source_identity_id: ada.id });
    const unknown = await flags.admin.post(`${of(bob)}clone-from-given-identity/`, { source_identity_id: 99999999 });
    // Then
    type State = { feature: { name: string }; overridden_by: string | null; feature_state_value: unknown };
    const told = copied.body.map((state: State) => [state.feature.name, state.overridden_by, state.feature_state_value]);
    expect(told).to.deep.equal([
      ['Banner', null, 'first'],
      ['Button', 'IDENTITY', 'red'],
    ]);
    expect([again.status, again.body, unknown.status]).to.deep.equal([200, copied.body, 404]);
    expect((await flags.admin.get(of(bob))).body.count).to.equal(1);
    await flags.close();
  });
});

describe('a trait that somebody known has just got', () => {
  it('identify__new_and_kept_traits__only_the_kept_one_has_an_id', async () => {
    // Given
    const flags = await createFlags();
    const identify = (traits: object[]) => flags.sdk('production-key').post('/api/v1/identities/', { identifier: 'ada', traits });
    await identify([{ trait_key: 'age', trait_value: 7 }]);
    // When
    const { body } = await identify([
      { trait_key: 'age', trait_value: 8 },
      { trait_key: 'tier', trait_value: 'gold' },
    ]);
    // Then
    expect(body.traits.map(({ trait_key, id }: { trait_key: string; id: number | null }) => [trait_key, typeof id])).to.deep.equal([
      ['age', 'number'],
      ['tier', 'object'],
    ]);
    await flags.close();
  });
});
