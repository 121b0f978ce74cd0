import { X509Certificate } from 'node:crypto';
import { usualClientId } from '../../../src-preload/contract/sign-in.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import type { Shared } from '../shared.ts';
import { settingsWiden } from '../settings/widens.ts';
import type { BackupContents } from './backup-contents.ts';
import { clientsFor, type Restorable } from './restore.ts';

/**
 * What restoring the entries would widen, each once: certificates that new accounts trust, those that are spoken to without encryption,
 * OAuth clients, the proxy. Keys of the backup go to the servers that they come with.
 */
export function restoreWidens(
  shared: Shared,
  chosen: readonly Restorable[],
  { contents, settings }: { contents: BackupContents; settings: boolean },
): Widening[] {
  const all = [
    ...(settings ? ofSettings(shared, contents) : []),
    ...chosen.filter(({ existing }) => existing === null).flatMap(ofAccount),
    ...clientsFor(shared, contents, chosen)
      .filter(({ clientId }) => clientId !== usualClientId)
      .map(({ identity, clientId }): Widening => ({ what: 'client', host: hostOf(identity), clientId })),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function ofAccount({ server, account: { ca } }: Restorable): Widening[] {
  const host = hostOf(server.identity);
  return [
    ...(ca === null
      ? []
      : [{ what: 'certificate' as const, host, fingerprint: new X509Certificate(ca).fingerprint256 }]),
    ...(server.encryption === 'none' ? [{ what: 'insecure' as const, host }] : []),
  ];
}

function ofSettings(shared: Shared, { settings, proxy }: BackupContents): Widening[] {
  return [
    ...settingsWiden(settings, shared.settings.get()),
    ...(proxy === null ? [] : shared.proxy.restoreWidens(proxy)),
  ];
}

const hostOf = (base: string) => new URL(base).host;
