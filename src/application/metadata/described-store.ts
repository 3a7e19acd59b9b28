import type { Described, Entity } from '../../domain/metadata/metadata-value.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { ExtendedStore } from '../shared/extended-store.js';
import { described, type MetadataValues } from './ports.js';

/** Rows of one kind together with their values of custom fields. */
export const describedStore = <T extends { readonly id: number }, Key, Filter>(
  entity: Entity,
  rows: CollectionStore<T, Key, Filter>,
  values: MetadataValues,
): CollectionStore<T & Described, Key, Filter> =>
  new ExtendedStore<T, Described, Key, Filter>(rows, {
    extend: (found, tx) => described(values, entity, found, tx),
    keep: async (tx, id, { metadata }) => void (await values.replace(tx, entity, id, metadata)),
  });
