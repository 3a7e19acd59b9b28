import type { FeatureInCode } from '../../domain/code-references/code-scan.js';
import type { Feature } from '../../domain/features/feature.js';
import { featureOfProject } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { CodeReferences } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly featureId: number;
}
export type NamedInCode = FeatureInCode & { readonly featureName: string };

export class ListCodeReferences implements UseCase<Input, Listed<NamedInCode>, Feature> {
  static readonly needs = needs('VIEW_PROJECT', featureOfProject);

  constructor(private readonly references: CodeReferences) {}

  async run(_call: Call, _input: Input, { id, name }: Feature): Promise<Listed<NamedInCode>> {
    return allOf((await this.references.ofFeature(id)).map((one) => ({ ...one, featureName: name })));
  }
}
