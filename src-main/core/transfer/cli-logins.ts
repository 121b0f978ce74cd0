import * as v from 'valibot';
import { ApiKeyText } from '../../../src-preload/contract/values.ts';

/** Credentials that `ttn-lw-cli` keeps. */
export interface CliLogin {
  /** The name of the credentials; null for those without. */
  id: string | null;
  /** Hosts that the credentials are for: the OAuth server's, then those of the cluster. */
  hosts: string[];
  /** The whole key, a secret. */
  apiKey: string | null;
  /** It has a login of its own, whose tokens are not taken: the server gives a refresh token once, and would log it out. */
  hasToken: boolean;
}

const AuthData = v.object({
  oauth_token: v.optional(v.nullable(v.looseObject({}))),
  api_key: v.optional(v.string(), ''),
  hosts: v.optional(v.nullable(v.pipe(v.array(v.string()), v.maxLength(50)))),
});
const Cache = v.object({
  ...AuthData.entries,
  by_id: v.optional(v.nullable(v.record(v.string(), v.nullable(AuthData)))),
});

/**
 * Reads the saved logins, JSON as cmd/ttn-lw-cli/internal/util/cache.go writes it. Pure; null for what is none of it. What is
 * empty, as after a log-out, is left out.
 */
export function readCliLogins(value: unknown): CliLogin[] | null {
  const isOne = v.is(v.looseObject({ by_id: v.nullable(v.looseObject({})) }), value) || v.is(HasCredential, value);
  const read = v.safeParse(Cache, value);
  if (!isOne || !read.success) return null;
  const { by_id: byId, ...unnamed } = read.output;
  const named = Object.entries(byId ?? {}).map(([id, data]) => loginOf(id, data));
  return [loginOf(null, unnamed), ...named].filter(({ apiKey, hasToken }) => apiKey !== null || hasToken);
}

const HasCredential = v.union([
  v.looseObject({ api_key: v.string() }),
  v.looseObject({ oauth_token: v.looseObject({}) }),
]);

function loginOf(id: string | null, data: v.InferOutput<typeof AuthData> | null): CliLogin {
  const apiKey = data?.api_key.trim() ?? '';
  return {
    id,
    hosts: data?.hosts ?? [],
    apiKey: v.is(ApiKeyText, apiKey) ? apiKey : null,
    hasToken: (data?.oauth_token ?? null) !== null,
  };
}
