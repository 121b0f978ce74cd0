import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { PictureWidth } from '../../../src-preload/contract/profile.ts';
import type { StackClient } from '../stack/client.ts';
import { path } from '../stack/path.ts';
import { nothing } from '../stack/schemas.ts';

/** What profile asks beside the user's record: the mail that asks for a validation, and addresses of pictures. */

/** `user_id` travels in the body; a login without USER_SETTINGS_BASIC is `forbidden`. */
export async function requestValidation(stack: Pick<StackClient, 'write'>, userId: string): Promise<void> {
  await stack.write({ path: path`/email/validation`, body: { user_id: userId }, schema: nothing });
}

export const gravatarOrigin = 'https://www.gravatar.com';

/** As the server makes it: lorawan-stack, pkg/identityserver/picture.go. `d=404`: nothing rather than a drawing. */
export function gravatarOf(email: string, width: PictureWidth): URL {
  const hash = createHash('md5').update(email.trim().toLowerCase()).digest('hex');
  return new URL(`/avatar/${hash}?d=404&s=${width}`, gravatarOrigin);
}

export function isGravatar(address: string): boolean {
  return URL.parse(address)?.hostname.endsWith('gravatar.com') ?? false;
}

export const Sizes = v.record(v.string(), v.string());

/**
 * The address of the smallest size that is at least so wide, else of the original (`0`), else of the widest. The server makes no
 * size that is wider than what was uploaded.
 */
export function addressFor(sizes: v.InferOutput<typeof Sizes>, width: PictureWidth): string | null {
  const widths = Object.keys(sizes)
    .map(Number)
    .filter((each) => each > 0)
    .sort((one, other) => one - other);
  const wide = widths.find((each) => each >= width);
  return sizes[String(wide ?? 0)] ?? sizes[String(widths.at(-1))] ?? null;
}

/**
 * Where a picture may be fetched: relative addresses lie on the identity server; absolute ones count only by https and on a host of
 * the account's own. null for all others, which learn nothing of this user.
 */
export function ownAddress(address: string, { identity, api }: { identity: string; api: string }): URL | null {
  const url = URL.parse(address, identity);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.origin === new URL(identity).origin) return url;
  const isOwn = [identity, api].some((base) => new URL(base).hostname === url.hostname);
  return isOwn && url.protocol === 'https:' ? url : null;
}
