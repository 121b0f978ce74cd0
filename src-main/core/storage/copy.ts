import { existsSync, statSync } from 'node:fs';
import { withJournals } from './damage.ts';
import { makePrivateFile, removeFile, renameDurably, syncFile } from './files.ts';
import type { Db } from './sqlite.ts';

/** Long enough to cost nothing, short enough that damage takes at most the last moments. */
const everyMs = 20_000;

export interface VaultCopy {
  /** Makes the copy anew, now, with nothing in it that the vault has dropped. Where it can't, the outdated one goes. */
  renew(): void;
  /** Stops the timer, after a last copy if something changed. */
  stop(): void;
}

/**
 * Keeps a last good copy of the vault beside it, encrypted by the same key. `VACUUM INTO` decrypts and checks every page
 * that it reads, and leaves free pages behind, so a copy is whole or is not made; it takes the old one's place by rename.
 * Renewed every 20 s if something was written meanwhile, and at the end.
 */
export function keepCopy(vault: Db, path: string): VaultCopy {
  const changes = vault.prepare<[], number>('SELECT total_changes()').pluck();
  let changesAtCopy = isOlder(path, vault.name) ? null : changes.get();
  const timer = setInterval(renewIfStale, everyMs);
  timer.unref();

  function renew(): boolean {
    try {
      copyInto(vault, path);
      changesAtCopy = changes.get();
      return true;
    } catch {
      // A full disk or a damaged page is told by the write or the read that a person waits for.
      return false;
    }
  }

  /** Where it can't, the last good copy stays, and the next tick tries again. */
  function renewIfStale(): void {
    if (changes.get() !== changesAtCopy) renew();
  }

  return {
    renew() {
      if (renew()) return;
      changesAtCopy = null;
      try {
        removeFile(path);
      } catch {
        // What it holds too long was forgotten in the vault already; the next tick tries again, and the end does.
      }
    },
    stop() {
      clearInterval(timer);
      renewIfStale();
    },
  };
}

/** A whole copy by the same key, in the place of what is there; or what is there stays. */
export function copyInto(vault: Db, path: string): void {
  const temp = `${path}.new`;
  remove(temp);
  try {
    makePrivateFile(temp);
    vault.prepare('VACUUM INTO ?').run(temp);
    syncFile(temp);
    renameDurably(temp, path);
  } finally {
    // A half copy gives its room back at once: the disk may be full.
    remove(temp);
  }
}

function remove(path: string): void {
  for (const file of withJournals(path)) removeFile(file);
}

/** True for a copy that is missing or from before the vault's last write, such as after a kill. */
function isOlder(copy: string, vault: string): boolean {
  return !existsSync(copy) || statSync(copy).mtimeMs <= statSync(vault).mtimeMs;
}
