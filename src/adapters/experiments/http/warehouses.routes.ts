import { ChangeWarehouse, CreateWarehouse, TestSettings, TestWarehouse, Warehouses } from '../../../application/experiments/warehouses.js';
import { type WarehouseConnection, warehouseStatuses, warehouseTypes } from '../../../domain/experiments/warehouse.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { always, anything, type Body, choice, integer, moment, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { patch, post, put } from '../../platform/http/route.js';

const path = '/api/v1/environments/:environment_api_key/warehouse-connections/';
const one = `${path}:connection_id/`;
const params = { environment_api_key: text() };
const oneParams = { ...params, connection_id: integer() };

/** Credentials are never shown. */
const shown = {
  id: integer().readOnly(),
  warehouse_type: choice(warehouseTypes).readOnly(),
  status: choice(warehouseStatuses).readOnly(),
  status_detail: text().nullable().readOnly(),
  name: text().readOnly(),
  config: anything().readOnly(),
  created_at: moment().readOnly(),
  total_events_received: always(null),
  unique_events_count: always(null),
};
const view = viewOf<WarehouseConnection, typeof shown>(shown);
const body = {
  warehouse_type: choice(warehouseTypes),
  name: text({ max: 255 }).optional(),
  config: anything().optional(),
  credentials: anything().optional().doc('Of a ClickHouse: its password'),
};
const settings = ({ warehouse_type, ...rest }: Body<typeof body>) => ({ warehouseType: warehouse_type, ...rest });
type At = { readonly params: Body<typeof params> };
const at = ({ params }: At) => ({ environmentKey: params.environment_api_key });
const atOne = ({ params }: { readonly params: Body<typeof oneParams> }) => ({ ...at({ params }), key: params.connection_id });

export const warehouseRoutes = [
  ...collectionRoutes(path, Warehouses, {
    one: 'connection to a warehouse',
    verbs: ['list', 'retrieve', 'destroy'],
    params,
    at: (params) => at({ params }),
    id: ['connection_id', integer()],
    fields: shown,
  }),
  post(path, {
    operationId: 'api_v1_environments_warehouse_connections_create',
    summary: 'Connect an environment to a warehouse',
    auth: 'user',
    params,
    body,
    run: CreateWarehouse,
    at,
    rest: settings,
    reply: shown,
    view,
  }),
  put(one, {
    operationId: 'api_v1_environments_warehouse_connections_update',
    summary: 'Change a connection to a warehouse',
    auth: 'user',
    params: oneParams,
    body,
    run: ChangeWarehouse,
    at: atOne,
    rest: settings,
    reply: shown,
    view,
  }),
  patch(one, {
    operationId: 'api_v1_environments_warehouse_connections_partial_update',
    summary: 'Change a part of a connection to a warehouse',
    auth: 'user',
    params: oneParams,
    body,
    run: ChangeWarehouse,
    at: atOne,
    rest: settings,
    reply: shown,
    view,
  }),
  post(`${one}test-warehouse-connection/`, {
    operationId: 'api_v1_environments_warehouse_connections_test_warehouse_connection_create',
    summary: 'Ask a warehouse whether it can be reached',
    auth: 'user',
    params: oneParams,
    body: {},
    run: TestWarehouse,
    at: atOne,
    rest: () => ({}),
    status: 200,
    reply: shown,
    view,
  }),
  post(`${path}test-warehouse-connection/`, {
    operationId: 'api_v1_environments_warehouse_connections_test_warehouse_connection_config_create',
    summary: 'Ask a warehouse that is not connected yet whether it can be reached',
    auth: 'user',
    params,
    body,
    run: TestSettings,
    at,
    rest: settings,
    status: 200,
    reply: { status: choice(warehouseStatuses), status_detail: text().nullable() },
    view: ({ status, statusDetail }) => ({ status, status_detail: statusDetail }),
  }),
];
