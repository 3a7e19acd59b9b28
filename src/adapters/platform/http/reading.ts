import { NothingHere } from '../../../domain/shared/refusal.js';
import type { Exchange } from './exchange.js';
import { type Fields, FieldsRefused, idOfRow, readFields } from './fields.js';
import type { Route } from './route.js';

type Params = Readonly<Record<string, string | undefined>>;

const noSearch = new URLSearchParams();
const noParams = {};

/** Makes the reader of what a route's path and query say. */
export function asked(route: Route): (exchange: Exchange, params: Params) => object {
  const asksQuery = Object.keys(route.query).length > 0;
  const asksParams = Object.keys(route.params).length > 0;
  return (exchange, params) => {
    const search = asksQuery && exchange.search !== '' ? new URLSearchParams(exchange.search) : noSearch;
    const query = asksQuery ? readFields(route.query, search === noSearch ? noParams : namedIn(search, route.query)) : noParams;
    return route.at({ params: asksParams ? readParams(route, params) : noParams, query, search, headers: exchange.headers });
  };
}

/** The last value of each name; all of them where the field takes a list. */
const namedIn = (search: URLSearchParams, fields: Fields) => ({
  ...Object.fromEntries(search),
  ...Object.fromEntries(
    Object.entries(fields).flatMap(([name, { schema }]) => (schema.type === 'array' && search.has(name) ? [[name, search.getAll(name)]] : [])),
  ),
});

/** The same of a path alone, as if nothing had been asked of it. */
export function askedByPath(route: Route): (exchange: Exchange, params: Params) => object {
  return asked({ ...route, query: {} });
}

/** Makes the reader of a route's body; there is none where it has none. */
export function bodyOf(route: Route): ((exchange: Exchange) => Promise<object>) | undefined {
  const { body, method, rest } = route;
  if (body === undefined) return undefined;
  const numbers = route.numbers ?? route.lane === 'sdk';
  const partial = method === 'PATCH';
  return async (exchange) => rest(readFields(body, await exchange.json({ numbers }), { partial }));
}

/** A path with a part that cannot be is a path to nothing; a number that no row has leads to what is not there. */
function readParams({ params: fields }: Route, params: Params) {
  try {
    const known = Object.entries(fields).map(([name, { schema }]) => [name, schema.type === 'integer' ? idOfRow(params[name]) : params[name]]);
    return readFields(fields, Object.fromEntries(known));
  } catch (error) {
    throw error instanceof FieldsRefused ? new NothingHere() : error;
  }
}
