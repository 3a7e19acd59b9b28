import { ExplainIdentity } from '../../../application/evaluation/identities/explain-identity.js';
import type { Explanation } from '../../../domain/evaluation/explain.js';
import { command } from '../../platform/cli/command.js';

const lines = ({ flag, because, segments }: Explanation) => [
  `${flag.feature.name} is ${flag.enabled ? 'on' : 'off'}, ${JSON.stringify(flag.value)}: ${because}`,
  ...segments.map(({ name, words }) => `  ${name}: ${words}`),
];

export const explainIdentity = command({
  name: 'explain',
  summary: 'Say why an identity gets each of its flags',
  options: { environment: { type: 'string' }, identity: { type: 'string' } },
  run: ExplainIdentity,
  input: ({ environment, identity }) => ({ environmentKey: environment, identityId: Number(identity) }),
  print: (flags) => flags.flatMap(lines).join('\n'),
});
