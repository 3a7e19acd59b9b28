import { ChangeEdgeIdentity } from '../../application/identities/change-edge-identity.js';
import { GetEdgeIdentity } from '../../application/identities/get-edge-identity.js';
import { IdentityCollection } from '../../application/identities/identity-collection.js';
import { ListEdgeIdentities } from '../../application/identities/list-edge-identities.js';
import { ListEdgeTraits } from '../../application/identities/list-edge-traits.js';
import { ListTraitKeys } from '../../application/identities/list-trait-keys.js';
import { MoveToEdge } from '../../application/identities/move-to-edge.js';
import { Identities, KeptIdentities, Traits } from '../../application/identities/ports.js';
import { RemoveEdgeIdentity } from '../../application/identities/remove-edge-identity.js';
import { RemoveTrait } from '../../application/identities/remove-trait.js';
import { RemoveTraitKey } from '../../application/identities/remove-trait-key.js';
import { RenameIdentity } from '../../application/identities/rename-identity.js';
import { SetEdgeTrait } from '../../application/identities/set-edge-trait.js';
import { TraitCollection } from '../../application/identities/trait-collection.js';
import { Clock, Mint } from '../../application/shared/clock.js';
import { Transactions } from '../../application/shared/transactions.js';
import { type Module, provideCollection } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { edgeIdentityRoutes } from './http/edge-identities.routes.js';
import { identityRoutes } from './http/identities.routes.js';
import { traitRoutes } from './http/traits.routes.js';
import { storedIdentities } from './persistence/identities.table.js';
import { KnexIdentities } from './persistence/knex-identities.js';
import { KnexKeptIdentities } from './persistence/knex-kept-identities.js';
import { KnexTraits } from './persistence/knex-traits.js';
import { storedTraits } from './persistence/traits.table.js';

export const identities: Module = {
  name: 'identities',
  provide(provide) {
    provideCollection(provide, IdentityCollection, storedIdentities);
    provideCollection(provide, TraitCollection, storedTraits);
    provide(Identities, [Database, Mint], (db, mint) => new KnexIdentities(db, mint.uuid));
    provide(KeptIdentities, [Database, Clock, Mint], (...ports) => new KnexKeptIdentities(...ports));
    provide(Traits, [Database], (db) => new KnexTraits(db));
    provide(RenameIdentity, [Transactions, IdentityCollection.store], (...ports) => new RenameIdentity(...ports));
    provide(ListTraitKeys, [Traits], (traits) => new ListTraitKeys(traits));
    provide(RemoveTrait, [Transactions, Traits], (...ports) => new RemoveTrait(...ports));
    provide(RemoveTraitKey, [Transactions, Traits], (...ports) => new RemoveTraitKey(...ports));
    provide(ListEdgeIdentities, [Identities], (found) => new ListEdgeIdentities(found));
    provide(GetEdgeIdentity, [], () => new GetEdgeIdentity());
    provide(ChangeEdgeIdentity, [Transactions, IdentityCollection.store], (...ports) => new ChangeEdgeIdentity(...ports));
    provide(RemoveEdgeIdentity, [Transactions, IdentityCollection.store], (...ports) => new RemoveEdgeIdentity(...ports));
    provide(MoveToEdge, [], () => new MoveToEdge());
    provide(ListEdgeTraits, [Traits], (traits) => new ListEdgeTraits(traits));
    provide(SetEdgeTrait, [Transactions, Traits], (...ports) => new SetEdgeTrait(...ports));
  },
  routes: [...identityRoutes, ...traitRoutes, ...edgeIdentityRoutes],
};
