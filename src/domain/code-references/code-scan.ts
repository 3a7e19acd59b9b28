import type { Instant } from '../shared/instant.js';

export const vcsProviders = ['github'] as const;
export type VcsProvider = (typeof vcsProviders)[number];

/** A line that names a feature. */
export interface CodePlace {
  readonly filePath: string;
  readonly lineNumber: number;
}

export interface CodeMention extends CodePlace {
  readonly featureName: string;
}

/** What somebody found who looked through the code of a repository. */
export interface CodeScan {
  readonly projectId: number;
  readonly repositoryUrl: string;
  readonly vcsProvider: VcsProvider;
  readonly revision: string;
  readonly createdAt: Instant;
  readonly mentions: readonly CodeMention[];
}

/** Where a feature stands in a repository, as of the last scan of it that found it. */
export interface FeatureInCode extends Pick<CodeScan, 'repositoryUrl' | 'vcsProvider' | 'revision'> {
  readonly scannedAt: Instant;
  readonly foundAt: Instant;
  readonly places: readonly CodePlace[];
}

/** The places of each feature, by its name; letter case counts. */
export function byFeatureName(mentions: readonly CodeMention[]): ReadonlyMap<string, readonly CodePlace[]> {
  const places = new Map<string, CodePlace[]>();
  for (const { featureName, filePath, lineNumber } of mentions) {
    const same = places.get(featureName);
    if (same === undefined) places.set(featureName, [{ filePath, lineNumber }]);
    else same.push({ filePath, lineNumber });
  }
  return places;
}

/** The page that shows a line. */
export const permalinkOf = ({ repositoryUrl, revision }: FeatureInCode, { filePath, lineNumber }: CodePlace): string =>
  `${repositoryUrl}/blob/${revision}/${filePath}#L${lineNumber}`;
