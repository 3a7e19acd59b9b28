// Writes the table of settings into the README, from the settings themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { describeConfig } from '../dist/src/adapters/platform/config/config.js';
import { settings } from '../dist/src/adapters/platform/config/settings.js';

const readme = readFileSync('README.md', 'utf8');
writeFileSync(
  'README.md',
  readme.replace(/<!-- settings -->[\s\S]*<!-- \/settings -->/, `<!-- settings -->\n${describeConfig(settings)}\n<!-- /settings -->`),
);
