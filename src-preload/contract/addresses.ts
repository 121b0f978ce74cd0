import * as v from 'valibot';
import { Failure } from './failure.ts';
import { ApiKeyId, Time } from './values.ts';

/** A server as people know it. `group` gathers accounts of one server; null tenant and cluster on private deployments. */
export const ServerName = v.strictObject({
  kind: v.picklist(['cloud', 'network', 'private']),
  group: v.string(),
  host: v.string(),
  tenant: v.nullable(v.string()),
  cluster: v.nullable(v.string()),
});
export type ServerName = v.InferOutput<typeof ServerName>;

/** `local`: http that does not leave this machine. `none`: http over a network, for whoever insists. */
export const Encryption = v.picklist(['https', 'local', 'none']);
export type Encryption = v.InferOutput<typeof Encryption>;

/** What a port or a scheme is for that is not the API's. */
export const Service = v.picklist(['gateway', 'mqtt', 'grpc', 'interop']);
export type Service = v.InferOutput<typeof Service>;

/** 500: more than anyone types, enough for any Console URL. */
export const Address = v.pipe(v.string(), v.maxLength(500));

/** SHA-256 of a certificate. */
export const Fingerprint = v.pipe(v.string(), v.regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/, 'fingerprint'));

export const Certificate = v.strictObject({
  fingerprint: Fingerprint,
  /** Common names, or organisations; '' for none. */
  subject: v.string(),
  issuer: v.string(),
  /** The hosts that it is for, the first ten. */
  names: v.array(v.string()),
  from: Time,
  to: Time,
  /** It may sign others. */
  isAuthority: v.boolean(),
  /** It is signed by itself. */
  isOwnIssuer: v.boolean(),
});
export type Certificate = v.InferOutput<typeof Certificate>;

/** Where a request goes, before there is an account: what was typed, and what the user said of it. */
export const destination = {
  address: Address,
  /** The user insists on http over a network. */
  insecure: v.optional(v.boolean()),
  /** A certificate that was shown, and is to be trusted. */
  trust: v.optional(Fingerprint),
};
export const Destination = v.strictObject(destination);
export type Destination = v.InferOutput<typeof Destination>;

/** What a server said to a question without a credential. */
export const Probe = v.strictObject({
  host: v.string(),
  encryption: Encryption,
  /** null: The Things Stack answers there. */
  failure: v.nullable(Failure),
  /** Where its certificate is not trusted, those that may be: its own, and the authority furthest up that it shows. */
  certificates: v.array(Certificate),
});
export type Probe = v.InferOutput<typeof Probe>;

export const ClusterState = v.strictObject({ host: v.string(), there: v.boolean(), failure: v.nullable(Failure) });
export type ClusterState = v.InferOutput<typeof ClusterState>;

const suggestions = v.array(v.string());

/** What a text was understood as, before anything is sent. `suggestions` are addresses that were perhaps meant. */
export const Understood = v.variant('kind', [
  v.strictObject({
    kind: v.literal('server'),
    server: ServerName,
    api: v.string(),
    identity: v.string(),
    encryption: Encryption,
    /** Something else than what was typed is asked: another service's port was left out, http became https. */
    changed: v.array(
      v.variant('what', [
        v.strictObject({ what: v.literal('port'), port: v.nullable(v.number()), service: v.nullable(Service) }),
        v.strictObject({ what: v.literal('https') }),
      ]),
    ),
    /** A hosted cluster that this release does not know: a new one, or a slip. */
    unknownCluster: v.boolean(),
    suggestions,
  }),
  /** A tenant, or a hosted deployment, without its cluster: one of `choices`. */
  v.strictObject({
    kind: v.literal('clusters'),
    /** null on The Things Network. */
    tenant: v.nullable(v.string()),
    choices: v.array(ServerName),
    /** It may be the name of a server in one's own network, too: the address for that. */
    privately: v.nullable(v.string()),
  }),
  v.strictObject({ kind: v.literal('api_key'), keyId: ApiKeyId }),
  v.strictObject({
    kind: v.literal('unclear'),
    reason: v.picklist([
      'empty',
      'not_an_address',
      'has_credentials',
      'secret',
      'cluster_without_tenant',
      'cluster_alone',
      'no_tenants_here',
      'too_many_parts',
      'other_service',
      'eui',
      'website',
      'old_network',
    ]),
    /** The host that was meant, where there is something to say about it. */
    host: v.optional(v.string()),
    port: v.optional(v.number()),
    service: v.optional(Service),
    suggestions,
  }),
]);
export type Understood = v.InferOutput<typeof Understood>;
