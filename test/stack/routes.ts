import type { Route } from './call.ts';
import { accountRoutes } from './endpoints/account.ts';
import { apiKeyRoutes } from './endpoints/api-keys.ts';
import { authorizeRoutes } from './endpoints/authorize.ts';
import { authInfoRoutes } from './endpoints/auth-info.ts';
import { emptyListRoutes } from './endpoints/empty-lists.ts';
import { loginRoutes } from './endpoints/logins.ts';
import { passwordRoutes } from './endpoints/password.ts';
import { tokenRoutes } from './endpoints/token.ts';
import { userRoutes } from './endpoints/users.ts';
import { PlainError } from './errors.ts';

const API = [authInfoRoutes, apiKeyRoutes, userRoutes, passwordRoutes, loginRoutes, emptyListRoutes].flat();
const OAUTH = [accountRoutes, authorizeRoutes, tokenRoutes].flat();
const ROUTES: Route[] = [...under('/api/v3', API), ...under('/oauth', OAUTH)];
const METHODS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']);

function under(base: string, routes: Route[]): Route[] {
  return routes.map((route) => ({ ...route, path: `${base}${route.path}` }));
}

/** The route of a request and what its path's placeholders matched. Throws what the gateway answers if there is none. */
export function find(method: string, path: string): { route: Route; params: Map<string, string> } {
  const matches = ROUTES.flatMap((route) => {
    const params = match(route.path, path);
    return params ? [{ route, params }] : [];
  });
  const found = matches.find(({ route }) => route.method === method);
  if (found) return found;
  if (matches.length > 0 || !METHODS.has(method)) throw new PlainError('unimplemented', 'Method Not Allowed');
  throw new PlainError('not_found', 'Not Found');
}

function match(pattern: string, path: string): Map<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') params.set(part.slice(1), value);
    else if (part !== value) return undefined;
  }
  return params;
}
