import * as v from 'valibot';

/** `system`: as the environment's variables or else the system's settings say. */
export const ProxyMode = v.picklist(['system', 'none', 'manual']);

const fields = {
  mode: ProxyMode,
  /** `host:port` or a URL; what it holds to sign in with is taken out of it. '' while none was set. */
  address: v.pipe(v.string(), v.trim(), v.maxLength(300)),
  /** '' for none. As long as one that an address may hold. */
  user: v.pipe(v.string(), v.maxLength(300)),
  /** Hosts to be reached without it, as of `NO_PROXY`. */
  exceptions: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
};

export const ProxySettings = v.strictObject({
  ...fields,
  /** One is kept in the vault. It is never shown. */
  hasPassword: v.boolean(),
});
export type ProxySettings = v.InferOutput<typeof ProxySettings>;

export const ProxyChange = v.strictObject({
  ...fields,
  /** Absent: the one that is kept, if address and user stay as they are. '' for none. */
  password: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});
export type ProxyChange = v.InferOutput<typeof ProxyChange>;
