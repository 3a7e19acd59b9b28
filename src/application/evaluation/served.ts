import type { CompiledEnvironment, CompiledFlag } from '../../domain/evaluation/compile-environment.js';
import type { EnvironmentDocument, EnvironmentKey, StateDocument } from '../../domain/evaluation/environment-document.js';
import { nameKeyOf } from '../../domain/features/feature.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Snapshot } from './snapshot.js';

/** Flags as they are for nobody in particular: all of them, or one. The same object for as long as the environment is. */
export interface PlainFlags {
  readonly flags: readonly CompiledFlag[] | CompiledFlag;
  readonly snapshot: Snapshot;
}

/** What one kind of key may see. */
export interface FlagList {
  readonly all: PlainFlags;
  /** By name in small letters. */
  readonly byName: ReadonlyMap<string, PlainFlags>;
  /** Of all, where there are any. */
  readonly first: PlainFlags | undefined;
}

/** An environment ready to answer; made once for each revision, never changed. */
export interface Served {
  readonly id: number;
  readonly revision: number;
  /** From then on something else is to be served; null where nothing is planned. */
  readonly changesAt: Instant | null;
  readonly keys: ReadonlyMap<string, EnvironmentKey>;
  readonly environment: CompiledEnvironment;
  readonly snapshot: Snapshot;
  /** By identity, then by feature. */
  readonly overrides: ReadonlyMap<number, ReadonlyMap<number, StateDocument>>;
  readonly flagsFor: Readonly<Record<EnvironmentKey['kind'], FlagList>>;
}

export const noOverrides: ReadonlyMap<number, StateDocument> = new Map();

export function serve(snapshot: Snapshot, compile: (document: EnvironmentDocument) => CompiledEnvironment): Served {
  const environment = compile(snapshot.document);
  const listFor = (kind: EnvironmentKey['kind']): FlagList => {
    const flags = visible(environment, kind, environment.flags);
    const byName = new Map(flags.map((flag) => [nameKeyOf(flag.feature.name), { flags: flag, snapshot }]));
    return { all: { flags, snapshot }, byName, first: byName.values().next().value };
  };
  return {
    id: environment.id,
    revision: environment.revision,
    changesAt: snapshot.changesAt,
    keys: environment.keys,
    environment,
    snapshot,
    overrides: new Map(snapshot.identities.map(({ identityId, states }) => [identityId, new Map(states.map((state) => [state.featureId, state]))])),
    flagsFor: { client: listFor('client'), server: listFor('server') },
  };
}

/** Client keys never see what is for servers only; disabled flags may be hidden, judged by how they came out. */
export function visible({ settings }: CompiledEnvironment, kind: EnvironmentKey['kind'], flags: readonly CompiledFlag[]): readonly CompiledFlag[] {
  if (kind === 'server' && !settings.hideDisabledFlags) return flags;
  return flags.filter(({ feature, enabled }) => (kind === 'server' || !feature.isServerKeyOnly) && (enabled || !settings.hideDisabledFlags));
}
