/**
 * What the product can do, for those who have it in their process: `burgee.run(CreateFeature, { … })`. Each use case says what it takes, what it
 * answers and who may; refusals are rejections with a `Refusal`.
 */
export { ApiKeys } from './application/environments/api-keys.js';
export { CreateEnvironment } from './application/environments/create-environment.js';
export { EnvironmentCollection } from './application/environments/environment-collection.js';
export { GetEnvironmentDocument } from './application/evaluation/get-environment-document.js';
export { GetFlags } from './application/evaluation/get-flags.js';
export { ExplainIdentity } from './application/evaluation/identities/explain-identity.js';
export { GetIdentityFlags } from './application/evaluation/identities/get-identity-flags.js';
export { Identify } from './application/evaluation/identities/identify.js';
export { SetTraits } from './application/evaluation/identities/set-traits.js';
export { CreateSegmentOverride } from './application/feature-states/create-segment-override.js';
export { ListFeatureStates } from './application/feature-states/list-feature-states.js';
export { UpdateFeatureState } from './application/feature-states/update-feature-state.js';
export { CreateFeature } from './application/features/create-feature.js';
export { ListFeatures } from './application/features/list-features.js';
export { RemoveFeature } from './application/features/remove-feature.js';
export { UpdateFeature } from './application/features/update-feature.js';
export { IdentityCollection } from './application/identities/identity-collection.js';
export { CreateOrganisation } from './application/organisations/create-organisation.js';
export { CreateProject } from './application/projects/create-project.js';
export { ProjectCollection } from './application/projects/project-collection.js';
export { Tags } from './application/projects/tags.js';
export { CreateSegment } from './application/segments/create-segment.js';
export { Bootstrap } from './application/sign-on/first-run/bootstrap.js';
export { SignUp } from './application/users/sign-up.js';
export { Refusal } from './domain/shared/refusal.js';
