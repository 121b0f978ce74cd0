import { allContents, startedBrowser } from './registry.ts';
import { addresses } from '../chromium/addresses.ts';

/** Clears what the pages that are open have stored: local storage, databases, caches, cookies. */
export async function clearStorage(): Promise<void> {
  const browser = await startedBrowser();
  if (!browser) return;
  for (const contents of allContents()) {
    const origin = new URL(addresses.toChromium(contents.getURL())).origin;
    if (origin !== 'null') await contents._page.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }
}
