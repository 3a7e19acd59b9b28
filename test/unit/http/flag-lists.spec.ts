import { expect } from 'chai';
import { flagListBytes } from '../../../src/adapters/evaluation/http/flag-lists.js';
import { compileEnvironment } from '../../../src/domain/evaluation/compile-environment.js';
import { aFeature, anEnvironmentDocument, aState, tools } from '../../builders/evaluation.js';

const ids = Array.from({ length: 20 }, (_, at) => at + 1);
const environment = () =>
  compileEnvironment(
    anEnvironmentDocument({
      features: ids.map((id) => aFeature({ id, name: `feature ${id}` })),
      states: ids.map((id) => aState({ id, featureId: id })),
    }),
    tools,
  );
const nobody = () => null;

describe('lists of flags that are kept', () => {
  it('flag_list_bytes__the_same_flags__are_the_same_bytes_in_whatever_list_they_come', () => {
    // Given
    const { flags, settings } = environment();
    const first = flagListBytes(flags.slice(0, 3), settings, nobody);
    // When
    const again = flagListBytes(flags.slice(0, 3), settings, nobody);
    const others = [flags.slice(0, 2), [flags[1], flags[0], flags[2]]].map((list) => flagListBytes(list as typeof flags, settings, nobody));
    // Then
    expect(again).to.equal(first);
    expect(JSON.parse(`{"flags":${first}`).flags.map(({ id }: { id: number }) => id)).to.deep.equal([1, 2, 3]);
    for (const other of others) expect(other.equals(first)).to.equal(false);
  });

  it('flag_list_bytes__more_lists_than_are_kept__the_one_not_asked_for_the_longest_is_made_anew', () => {
    // Given
    const { flags, settings } = environment();
    const bytesOf = (at: number) => flagListBytes(flags.slice(0, at), settings, nobody);
    const [one, two] = [bytesOf(1), bytesOf(2)];
    // When
    for (const at of ids.slice(2, 12)) bytesOf(at);
    const kept = bytesOf(1);
    bytesOf(13);
    const anew = bytesOf(2);
    // Then
    expect(kept).to.equal(one);
    expect(anew).not.to.equal(two);
    expect(anew.equals(two)).to.equal(true);
  });

  it('flag_list_bytes__with_reasons__are_kept_beside_those_without', () => {
    // Given
    const { flags, settings } = environment();
    const plain = flagListBytes(flags.slice(0, 1), settings, nobody);
    // When
    const told = flagListBytes(flags.slice(0, 1), settings, nobody, true);
    // Then
    expect(JSON.parse(`{"flags":${told}`).flags[0].reason).to.equal('DEFAULT');
    expect(JSON.parse(`{"flags":${plain}`).flags[0]).not.to.have.property('reason');
    expect(flagListBytes(flags.slice(0, 1), settings, nobody)).to.equal(plain);
    expect(flagListBytes(flags.slice(0, 1), settings, nobody, true)).to.equal(told);
  });

  it('flag_list_bytes__a_flag_is_somebodys_own__says_whose', () => {
    // Given
    const { flags, settings } = environment();
    const [own, other] = flags.slice(0, 2);
    // When
    const bytes = flagListBytes([own, other] as typeof flags, settings, (flag) => (flag === own ? 7 : null));
    // Then
    expect(JSON.parse(`{"flags":${bytes}`).flags.map(({ identity }: { identity: number | null }) => identity)).to.deep.equal([7, null]);
  });
});
