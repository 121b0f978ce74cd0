import { widestPicture, type PictureWidth, type Profile } from '../../../src-preload/contract/profile.ts';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { msOf, timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import type { Downloads } from '../stack/download.ts';
import type { GravatarRows } from './gravatar-rows.ts';
import { imageOf } from '../../../src-preload/contract/image.ts';
import type { ProfileRows } from './rows.ts';
import { addressFor, gravatarOf, isGravatar, ownAddress } from './server.ts';

type Needs = Pick<Shared, 'accounts' | 'users' | 'clock' | 'log'>;

const widths: readonly PictureWidth[] = [128, 512];
/** Bytes: of a picture of 1024 pixels each way, the widest that a server keeps, as a PNG of a photo. */
const mostBytes = 4 * 1024 * 1024;
/** After which gravatar.com is asked again, in ms: what it has at an address may change. */
const gravatarAge = 24 * 60 * 60 * 1000;

/** The pictures of accounts: where they are, and fetching those that changed into the cache. */
export function createPictures(
  shared: Needs,
  rows: ProfileRows,
  gravatar: GravatarRows,
  { downloads, extraCa }: { downloads: Downloads; extraCa: string | null },
) {
  function originOf(account: string): Profile['picture'] {
    const known = shared.users.known(account);
    const row = shared.accounts.get(account);
    if (row === undefined || known?.fields.has('profile_picture') !== true) return 'unknown';
    const address = addressFor(known.user.profile_picture?.sizes ?? {}, 512);
    if (address !== null && !isGravatar(address)) return ownAddress(address, row) === null ? 'elsewhere' : 'uploaded';
    const isUsed = shared.users.rules(account)?.profile_picture?.use_gravatar === true;
    return isUsed && gravatar.isAllowed(account) && emailOf(account) !== '' ? 'gravatar' : 'none';
  }

  function emailOf(account: string): string {
    return shared.users.known(account)?.user.primary_email_address ?? '';
  }

  /** null where there is nothing that may be fetched. */
  function sourceOf(account: string, width: PictureWidth): URL | null {
    const row = shared.accounts.get(account);
    const place = originOf(account);
    if (row === undefined) return null;
    if (place === 'gravatar') return gravatarOf(emailOf(account), width);
    const address = addressFor(shared.users.known(account)?.user.profile_picture?.sizes ?? {}, width);
    return place === 'uploaded' && address !== null ? ownAddress(address, row) : null;
  }

  function isFresh(account: string, width: PictureWidth, source: URL): boolean {
    const kept = rows.kept(account, width);
    if (kept?.source !== source.href) return false;
    return !isGravatar(source.href) || shared.clock.now() - msOf(kept.fetched_at) < gravatarAge;
  }

  async function fetchOne(account: string, width: PictureWidth, source: URL, signal?: AbortSignal): Promise<void> {
    // What another host's certificate is trusted for here is nothing to gravatar.com.
    const ca = isGravatar(source.href) ? null : (shared.accounts.get(account)?.ca ?? extraCa);
    const data = await downloads.get({ url: source, ca, most: mostBytes, signal });
    const image = data === null ? null : imageOf(data);
    if (data !== null && (image === null || Math.max(image.width, image.height) > 2 * widestPicture)) {
      throw new Failed('not_a_stack', { params: { host: source.host, reason: 'no_picture' } });
    }
    // Meanwhile there may be another picture, another choice, or no account.
    if (sourceOf(account, width)?.href !== source.href) return;
    const fetched_at = timeText(shared.clock.now());
    const type = image?.type ?? '';
    rows.put({ account, width, source: source.href, type, data: data ?? Buffer.alloc(0), fetched_at });
  }

  return {
    originOf,
    isAllowed: gravatar.isAllowed,
    allow: gravatar.allow,
    /** A mark that changes with the picture; null where there is none. */
    mark(account: string): string | null {
      const kept = rows.kept(account, 128);
      return kept === undefined || kept.type === '' ? null : kept.fetched_at;
    },
    /** Fetches what changed, and lets go of what is gone. Throws where it can't be fetched; what was there stays then. */
    async refresh(account: string, signal?: AbortSignal): Promise<void> {
      const wanted = widths.map((width) => ({ width, source: sourceOf(account, width) }));
      if (wanted.every(({ source }) => source === null)) {
        if (originOf(account) !== 'unknown') rows.remove(account);
        return;
      }
      for (const { width, source } of wanted) {
        if (source !== null && !isFresh(account, width, source)) await fetchOne(account, width, source, signal);
      }
    },
    /** The same for whom a picture is not what matters: that it could not be fetched is logged. */
    async refreshQuietly(account: string, signal?: AbortSignal): Promise<void> {
      await this.refresh(account, signal).catch((error: unknown) =>
        shared.log('picture.not_fetched', { account, code: failureOf(error).code }),
      );
    },
  };
}
