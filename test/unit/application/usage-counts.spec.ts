import { expect } from 'chai';
import { UsageCounts } from '../../../src/application/analytics/usage-counts.js';

const total = (counts: ReturnType<UsageCounts['take']>) => counts.reduce((sum, { total }) => sum + total, 0);

describe('counting', () => {
  it('requests__of_callers_without_end__count_all_but_are_told_apart_only_so_far', () => {
    // Given
    const counts = new UsageCounts();
    const count = counts.requests('flags');
    // When
    for (let nth = 0; nth < 10_010; nth++) count(1, { 'flagsmith-application-name': `app ${nth}` });
    const taken = counts.take();
    // Then
    expect(total(taken)).to.equal(10_010);
    expect(taken.length).to.equal(10_001);
    expect(taken[0]).to.deep.equal({ environmentId: 1, kind: 'request', name: 'flags', total: 10, agent: '', application: '', version: '' });
    expect(counts.take()).to.deep.equal([]);
  });

  it('evaluations__of_callers_without_end__are_told_apart_only_so_far', () => {
    // Given
    const counts = new UsageCounts();
    counts.evaluated(1, 'flag', { agent: '', application: '', version: '' }, 1);
    // When
    for (let nth = 0; nth < 10_010; nth++) counts.evaluated(1, 'flag', { agent: '', application: `app ${nth}`, version: '' }, 1);
    counts.evaluated(1, 'another', { agent: '', application: 'app', version: '' }, 1); // there is no room for it, labels or not
    const taken = counts.take();
    // Then
    expect(taken.length).to.equal(10_000);
    expect(taken[0]?.total).to.equal(12);
  });
});
