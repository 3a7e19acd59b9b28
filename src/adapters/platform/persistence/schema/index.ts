/** Every table. A read model may query any of them; only its owner writes it. */
export * from './accounts.js';
export * from './analytics.js';
export * from './code-references.js';
export * from './environments.js';
export * from './experiments.js';
export * from './feature-health.js';
export * from './feature-states.js';
export * from './features.js';
export * from './identities.js';
export * from './import-export.js';
export * from './integrations.js';
export * from './observers.js';
export * from './projects.js';
export * from './segments.js';
export * from './sign-on.js';
export * from './versioning.js';
export * from './webhooks.js';
