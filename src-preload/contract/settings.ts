import * as v from 'valibot';
import { ProxyChange, ProxySettings } from './proxies.ts';
import { command, query } from './shape.ts';
import { AccountId, Nothing } from './values.ts';

export const Settings = v.strictObject({
  language: v.picklist(['system', 'en', 'ja']),
  theme: v.picklist(['system', 'light', 'dark']),
  /** What a new key's expiry starts at. */
  expiry: v.picklist(['30_days', '90_days', '1_year', 'never']),
  clipboardSeconds: v.picklist([30, 60, 120]),
  /** Locks by itself when the window was not used for so long; 0: never. Where there is a passphrase. */
  lockIdleMinutes: v.picklist([0, 5, 15, 60]),
  /** Locks by itself when the computer sleeps or its screen is locked. Where there is a passphrase. */
  lockAsleep: v.boolean(),
  /** Where the user was; null is "All accounts". */
  account: v.nullable(AccountId),
  /** The account that commands work on where none is named, as `latchkey accounts use` chose it. */
  commandLineAccount: v.nullable(AccountId),
  /** The server that `latchkey use` chose: where `latchkey login` signs in. */
  commandLineServer: v.nullable(v.pipe(v.string(), v.maxLength(500))),
  /** What was gone to by the palette, the newest first, as the window names it. */
  recent: v.pipe(v.array(v.pipe(v.string(), v.maxLength(120))), v.maxLength(12)),
  /** The user has been told once what a key without an expiry means. */
  neverExpiryExplained: v.boolean(),
});
export type Settings = v.InferOutput<typeof Settings>;

export const settings = {
  get: query({ reads: ['setting'], input: Nothing, output: Settings }),
  /** `invalid_input` at `commandLineServer` for what is no server's address. */
  set: command({ input: v.partial(Settings), output: Settings, widens: true }),
  proxy: query({ reads: ['setting'], input: Nothing, output: ProxySettings }),
  /** `invalid_input` at `address` for one that can't be used. Counts from the next connection on. */
  setProxy: command({ input: ProxyChange, output: ProxySettings, widens: true }),
};
