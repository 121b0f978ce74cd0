import { basename } from 'node:path';
import type { BackupOutlook, BackupPreview, Restored } from '../../../src-preload/contract/backups.ts';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { Input, Output } from '../../../src-preload/contract/index.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import type { Widens } from '../api.ts';
import { timeText } from '../clock.ts';
import { newId } from '../ids.ts';
import { writeNew } from '../new-file.ts';
import type { Shared } from '../shared.ts';
import { readBytes } from '../text-file.ts';
import {
  collectContents,
  lastingAccounts,
  readContents,
  type BackupContents,
  type NotesPort,
} from './backup-contents.ts';
import { backupKey, maxBytes, openSealed, readSealed, refused, sealBackup, type SealedBackup } from './backup-file.ts';
import type { TransferPorts } from './ports.ts';
import { entryOf, restorablesOf, restoreChosen } from './restore.ts';
import { restoreWidens } from './restore-widens.ts';

export interface BackupOptions {
  notes: NotesPort;
  /** Reads an account now. */
  refresh(account: string): void;
}

/** A backup that was chosen; its contents once the passphrase was right. */
interface Chosen {
  id: string;
  sealed: SealedBackup;
  contents: BackupContents | null;
}

/** Backups: everything that can't be fetched again, in one sealed file, and from it to another computer. */
export function createBackups(shared: Shared, ports: TransferPorts, { notes, refresh }: BackupOptions) {
  /** Another takes its place. */
  let chosen: Chosen | null = null;

  function one(id: string): Chosen {
    if (chosen?.id !== id) throw new Failed('not_found', { field: 'id' });
    return chosen;
  }

  /** A backup that is open, and what was chosen of it. */
  function opened(id: string, entries: readonly number[]) {
    const { contents } = one(id);
    if (contents === null) throw new Failed('not_found', { field: 'id' });
    const wanted = restorablesOf(shared, notes, contents).filter(({ index }) => entries.includes(index));
    return { contents, wanted };
  }

  function outlook(): BackupOutlook {
    const accounts = lastingAccounts(shared);
    const kinds = accounts.map(({ id }) => shared.accounts.credential(id)?.kind);
    return {
      accounts: accounts.length,
      keys: kinds.filter((kind) => kind === 'api_key').length,
      signIns: kinds.filter((kind) => kind === 'oauth').length,
      notes: accounts.reduce((sum, { id }) => sum + notes.of(id).length, 0),
      unfinished: shared.secrets.pending().length + shared.acts.openCreations().length,
    };
  }

  /** What leaves this computer with it, and can be used by whoever opens it. */
  function widens(): Widening[] {
    const { keys } = outlook();
    const proxyPassword = (shared.proxy.kept()?.password ?? '') !== '';
    return keys > 0 || proxyPassword ? [{ what: 'backup', keys, proxyPassword }] : [];
  }

  /** The key comes first, which takes a while: what is collected is what is there at the end of it. */
  async function sealedContents(passphrase: string): Promise<{ file: Buffer; contents: BackupContents }> {
    const sealing = await backupKey(passphrase);
    try {
      const contents = collectContents(shared, notes);
      const text = Buffer.from(JSON.stringify(contents));
      try {
        // What could not be read back is found out now, and not when it is all that is left.
        if (readContents(text) === null) throw new Failed('internal');
        return { file: sealBackup(text, sealing), contents };
      } finally {
        text.fill(0);
      }
    } finally {
      sealing.key.fill(0);
    }
  }

  function preview(contents: BackupContents): BackupPreview {
    return {
      madeAt: contents.madeAt,
      entries: restorablesOf(shared, notes, contents).map(entryOf),
      settings: Object.keys(contents.settings).length > 0 || contents.proxy !== null,
      proxy: contents.proxy?.mode === 'manual' ? contents.proxy.address : '',
    };
  }

  return {
    feature: {
      outlook,
      async backup({ passphrase }: Input<'transfer.backup'>): Promise<Output<'transfer.backup'>> {
        const path = await ports.chooseNewFile(`latchkey-${timeText(shared.clock.now()).slice(0, 10)}.backup`);
        if (path === null) return null;
        const { file, contents } = await sealedContents(passphrase);
        await writeNew(path, file);
        const { accounts } = contents;
        const keys = accounts.filter(({ apiKey }) => apiKey !== null).length;
        shared.acts.recordDone({
          account: null,
          kind: 'backup',
          what: 'create',
          request: { accounts: accounts.length, keys },
        });
        return { fileName: basename(path), accounts: accounts.length, keys };
      },
      async chooseBackup(): Promise<Output<'transfer.chooseBackup'>> {
        const path = await ports.chooseFile('backup');
        if (path === null) return null;
        const sealed = readSealed(await bytesOf(path));
        chosen = { id: newId('imp'), sealed, contents: null };
        return { id: chosen.id, fileName: basename(path) };
      },
      async openBackup({ id, passphrase }: Input<'transfer.openBackup'>): Promise<BackupPreview> {
        const { sealed } = one(id);
        const text = await openSealed(sealed, passphrase);
        try {
          // It may have been dropped, or the store locked, meanwhile.
          const found = one(id);
          found.contents = readContents(text);
          if (found.contents === null) throw refused('damaged');
          return preview(found.contents);
        } finally {
          text.fill(0);
        }
      },
      restore({ id, entries, settings }: Input<'transfer.restore'>): Restored {
        const { contents, wanted } = opened(id, entries);
        const restored = restoreChosen(shared, notes, wanted, { contents, settings });
        chosen = null;
        for (const account of [...restored.added, ...restored.signedIn]) readNow(account);
        return restored;
      },
    },
    widens: {
      'transfer.backup': widens,
      'transfer.restore'({ id, entries, settings }) {
        const { contents, wanted } = opened(id, entries);
        return restoreWidens(shared, wanted, { contents, settings });
      },
    } satisfies Partial<Widens>,
    /** Forgets what was read: of one, or whatever there is. */
    drop(id?: string): void {
      if (id === undefined || chosen?.id === id) chosen = null;
    },
  };

  function readNow(account: string): void {
    const isPaused = shared.accounts.get(account)?.paused === 1;
    if (!isPaused && shared.accounts.credential(account) !== undefined) refresh(account);
  }
}

/** Throws `invalid_input`: `unreadable`, and `too_large` before a large one is read. */
async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readBytes(path, { most: maxBytes + 4096 });
  } catch (error) {
    throw refused(failureOf(error).params['reason'] === 'too_large' ? 'too_large' : 'unreadable');
  }
}
