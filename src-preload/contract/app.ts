import * as v from 'valibot';
import { command, query } from './shape.ts';
import { AccountId, ApiKeyId, Nothing } from './values.ts';

export const AppInfo = v.strictObject({
  version: v.string(),
  platform: v.picklist(['linux', 'darwin', 'win32']),
  /** False on the stand-in for Electron's runtime. */
  electron: v.boolean(),
  /** BCP 47, as the system says. */
  locale: v.string(),
  /** Where the data lies. */
  dataDir: v.string(),
});
export type AppInfo = v.InferOutput<typeof AppInfo>;

export const app = {
  info: query({ reads: [], input: Nothing, output: AppInfo }),
  /** Opens the key's page in the server's Console, in the user's browser; https only, or loopback. */
  openConsole: command({ input: v.strictObject({ account: AccountId, key: v.nullable(ApiKeyId) }), output: Nothing }),
};
