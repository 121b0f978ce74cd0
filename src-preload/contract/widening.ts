import * as v from 'valibot';
import { Fingerprint } from './addresses.ts';
import { ClientId } from './sign-in.ts';
import { ApiKeyId } from './values.ts';

const host = v.string();

/**
 * What a call would widen: where what signs in may go, or who could read it on its way. Whoever sits before the app says yes to it
 * where no page can answer: it names hosts, and holds no secret.
 */
export const Widening = v.variant('what', [
  /** Connections to the host count as safe by this certificate. */
  v.strictObject({ what: v.literal('certificate'), host, fingerprint: Fingerprint }),
  /** http over a network. */
  v.strictObject({ what: v.literal('insecure'), host }),
  /** A sign-in is given to another OAuth client than was used there, or than is usual. */
  v.strictObject({ what: v.literal('client'), host, clientId: ClientId }),
  /** The code that a browser brought back is sent to the host. */
  v.strictObject({ what: v.literal('code'), host }),
  /** An API key that is known to be of another server is sent to the host. */
  v.strictObject({ what: v.literal('key'), host, of: v.string(), keyId: ApiKeyId }),
  /** Servers are reached through this proxy: `host:port`, and whether it is spoken to by TLS. */
  v.strictObject({ what: v.literal('proxy'), address: v.string(), secure: v.boolean() }),
  /** Commands that name no server sign in there. */
  v.strictObject({ what: v.literal('server'), host }),
  /** Secrets leave this computer in a file. */
  v.strictObject({ what: v.literal('backup'), keys: v.number(), proxyPassword: v.boolean() }),
]);
export type Widening = v.InferOutput<typeof Widening>;

/** Asks whoever sits before the caller, where no page can answer. null: nobody is there to be asked. */
export type Confirm = (widenings: readonly Widening[]) => Promise<boolean | null>;
