import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createFlags, text } from '../../support/flags.js';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`several at once, on ${on}`, () => {
    it(`two_admins_on_${on}__changing_one_state__lose_nothing_of_each_other`, async () => {
      // Given
      const flags = await createFlags({ on });
      const { id } = await flags.stateOf(flags.ids.banner);
      const path = `${flags.paths.typed}${id}/`;
      const rounds = Array.from({ length: 10 }, (_, n) => n);
      // When
      const answers = await Promise.all(
        rounds.flatMap((n) => [
          flags.admin.patch(path, { enabled: n === 9 }),
          flags.admin.patch(path, { feature_state_value: { integer_value: n } }),
          flags.admin.put(`${flags.paths.states}${id}/`, { feature_state_value: `text ${n}` }),
        ]),
      );
      const last = await flags.admin.patch(path, {});
      // Then
      expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]));
      expect(last.body.feature_state_value.string_value).to.match(/^text \d$/);
      expect(last.body.feature_state_value.integer_value).to.be.a('number');
      const changes = await flags
        .db('audit_entry')
        .where({ related_object_id: id, related_object_type: 'FEATURE_STATE' })
        .orderBy('id')
        .select('change_details');
      const enabled = changes
        .flatMap(({ change_details }) => JSON.parse(change_details))
        .filter(({ field }: { field: string }) => field === 'enabled');
      let now = false;
      for (const change of enabled as { old: boolean; new: boolean }[]) {
        expect(change.old).to.equal(now);
        now = change.new;
      }
      expect(last.body.enabled).to.equal(now);
      await flags.close();
    });

    it(`many_overrides_on_${on}__made_at_once__get_a_place_each`, async () => {
      // Given
      const flags = await createFlags({ on });
      const segments: number[] = [];
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) segments.push(await flags.segment(name));
      // When
      await Promise.all(segments.map((segment, nth) => flags.override(segment, 'x', nth % 2 === 0 ? 0 : undefined)));
      // Then
      expect((await flags.links()).map(({ priority }) => priority)).to.deep.equal([0, 1, 2, 3, 4, 5]);
      await flags.close();
    });

    it(`one_override_on_${on}__posted_twice_at_once__is_one_201_and_one_400`, async () => {
      // Given
      const flags = await createFlags({ on });
      const link = await flags.made(flags.paths.links, {
        feature: flags.ids.banner,
        segment: await flags.segment('gold'),
        environment: flags.ids.production,
      });
      const body = { feature: flags.ids.banner, environment: flags.ids.production, feature_segment: link.id, feature_state_value: text('x') };
      // When
      const answers = await Promise.all([1, 2, 3].map(() => flags.admin.post(flags.paths.typed, body)));
      // Then
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400, 400]);
      await flags.close();
    });

    it(`versions_on_${on}__published_at_once__all_are_kept_and_one_is_served`, async () => {
      // Given
      const flags = await createFlags({ on });
      const publish = (value: string) =>
        flags.admin.post(flags.paths.versions, {
          publish_immediately: true,
          feature_states_to_update: [{ enabled: true, feature_segment: null, feature_state_value: text(value) }],
        });
      // When
      const answers = await Promise.all(['a', 'b', 'c', 'd'].map(publish));
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201, 201]);
      const { results } = (await flags.admin.get(`${flags.paths.versions}?is_live=true`)).body;
      expect(results).to.have.length(5);
      const shown = await flags.stateOf(flags.ids.banner, 'versioned-key');
      expect((await flags.served(undefined, 'versioned-key')).Banner).to.deep.equal([true, shown.feature_state_value]);
      await flags.close();
    });
  });
}
