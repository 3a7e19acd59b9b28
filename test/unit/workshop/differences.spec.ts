import { readFileSync } from 'node:fs';
import { expect } from 'chai';

interface Failure {
  readonly step: string;
  readonly why: readonly string[];
}
const path: string = '../../../../scripts/support/differences.mjs';
const { readDifferences, unexpected } = (await import(path)) as {
  readDifferences(text: string): Map<string, string[]>;
  unexpected(recorded: readonly string[], listed: readonly string[], failures: readonly Failure[]): string[];
};
const differs = (step: string): Failure => ({ step, why: ['status: expected 400, got 200'] });

describe('deliberate differences of the conformance run', () => {
  it('differences__scenario_with_steps_and_a_second_reason__are_read_by_scenario', () => {
    // When
    const read = readDifferences('# why\nsdk-a: works here\n    one\n\nsdk-b: hidden\n  x (y)\nsdk-a: another: reason\n  two\n');
    // Then
    expect([...read]).to.deep.equal([
      ['sdk-a', ['one', 'two']],
      ['sdk-b', ['x (y)']],
    ]);
  });

  it('differences__line_without_a_reason_or_a_scenario__is_an_error', () => {
    // When
    const [withoutReason, withoutScenario] = [() => readDifferences('sdk-a:\n  one\n'), () => readDifferences('  one\n')];
    // Then
    expect(withoutReason).to.throw('neither "scenario: reason" nor an indented step: sdk-a:');
    expect(withoutScenario).to.throw('neither "scenario: reason" nor an indented step:   one');
  });

  it('scenario__exactly_the_listed_steps_differ__passes', () => {
    // When
    const found = [unexpected(['a', 'b', 'c'], ['b'], [differs('b')]), unexpected(['a'], [], [])];
    // Then
    expect(found).to.deep.equal([[], []]);
  });

  it('scenario__another_step_differs_or_one_is_not_reached__says_which', () => {
    // When
    const another = unexpected(['a', 'b'], ['b'], [differs('a'), differs('b')]);
    const notReached = unexpected(['a', 'b'], ['b'], [{ step: 'b', why: ['not reached: boom'] }]);
    // Then
    expect(another).to.deep.equal(['a: status: expected 400, got 200']);
    expect(notReached).to.deep.equal(['b: not reached: boom']);
  });

  it('scenario__listed_step_agrees_or_is_not_there_or_not_unique__says_so', () => {
    // When
    const found = unexpected(['a', 'b', 'b'], ['a', 'b', 'c'], [differs('b')]);
    // Then
    expect(found).to.deep.equal([
      'a: listed as different, but agrees',
      'b: listed as different, but 2 steps of that name',
      'c: listed as different, but no step of that name',
    ]);
  });

  it('differences__the_list_of_this_project__names_guarded_scenarios', () => {
    // When
    const listed = readDifferences(readFileSync('test/conformance.differences', 'utf8'));
    // Then
    expect(readFileSync('test/conformance.passing', 'utf8').split('\n')).to.include.members([...listed.keys()]);
    for (const steps of listed.values()) expect(steps).not.to.deep.equal([]);
  });
});
