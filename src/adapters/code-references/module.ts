import { AddCodeScan } from '../../application/code-references/add-code-scan.js';
import { ListCodeReferences } from '../../application/code-references/list-code-references.js';
import { CodeReferences } from '../../application/code-references/ports.js';
import { Features } from '../../application/features/ports.js';
import { Transactions } from '../../application/shared/transactions.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { codeReferenceRoutes } from './http/code-references.routes.js';
import { KnexCodeReferences } from './persistence/knex-code-references.js';

export const codeReferences: Module = {
  name: 'code-references',
  provide(provide) {
    provide(CodeReferences, [Database], (db) => new KnexCodeReferences(db));
    provide(AddCodeScan, [Transactions, CodeReferences, Features], (...ports) => new AddCodeScan(...ports));
    provide(ListCodeReferences, [CodeReferences], (references) => new ListCodeReferences(references));
  },
  routes: codeReferenceRoutes,
};
