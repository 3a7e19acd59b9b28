import type { Route } from '../route.js';

/** One line an operation, to review who may do what. */
export const describeRoutes = (routes: readonly Route[]): string =>
  routes
    .map(({ method, path, auth, run }) => `${method.padEnd(6)} ${path.padEnd(78)} ${auth.padEnd(15)} ${run.needs.said.padEnd(24)} ${run.name}`)
    .join('\n');
