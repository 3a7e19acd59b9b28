import { expect } from 'chai';
import { text } from '../../../src/adapters/platform/http/fields.js';
import { resource } from '../../../src/adapters/platform/http/resource.js';

describe('resource', () => {
  it('view__field_of_some_views_only__is_left_out_of_the_others', () => {
    // Given
    const tag = resource({ label: text(), secret_key: text().onlyIn('created') });
    const row = { label: 'red', secretKey: 'k' };
    // When
    const shown = (['list', 'item', 'created'] as const).map((view) => tag.view(view)(row, '2026-01-01T00:00:00Z'));
    // Then
    expect(shown).to.deep.equal([{ label: 'red' }, { label: 'red' }, { label: 'red', secret_key: 'k' }]);
    expect(Object.keys(tag.reply('list'))).to.deep.equal(['label']);
  });
});
