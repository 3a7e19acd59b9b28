import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describeConfig } from '../../../src/adapters/platform/config/config.js';
import { settings } from '../../../src/adapters/platform/config/settings.js';

describe('the README', () => {
  it('settings__as_they_are_declared__stand_in_its_table', () => {
    // When
    const readme = readFileSync('README.md', 'utf8');
    // Then
    expect(readme, 'make readme writes it').to.contain(`<!-- settings -->\n${describeConfig(settings)}\n<!-- /settings -->`);
  });
});
