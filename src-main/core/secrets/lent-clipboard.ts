import { createHash } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Pasted, SecretPorts } from './ports.ts';

interface Needs {
  clipboard: SecretPorts['clipboard'];
  /** For how long a text is lent, in ms. */
  clearsAfterMs(): number;
  log: Log;
}

/** The clipboard, for secrets: what is put there is taken away later, if it is still there. */
export function createLentClipboard({ clipboard, clearsAfterMs, log }: Needs) {
  let copied: { hash: string; timer: NodeJS.Timeout; written: Promise<void> } | null = null;
  /** Of secrets that were on the screen, where selecting one copies it. */
  const seen = new Set<string>();

  async function clear(): Promise<void> {
    const lent = copied;
    copied = null;
    clearTimeout(lent?.timer);
    try {
      if (lent !== null) {
        // Locking may come between the wish to copy and the clipboard's answer.
        await lent.written;
        await clearIf(clipboard, (text) => hashOf(text) === lent.hash);
      }
    } catch {
      log('clipboard.not_cleared');
    }
    await clearSelected();
  }

  async function clearSelected(): Promise<void> {
    if (clipboard.selected === undefined || seen.size === 0) return;
    try {
      await clearIf(clipboard.selected, (text) => seen.has(hashOf(text.trim())));
    } catch {
      log('selection.not_cleared');
    }
  }

  return {
    /** Gives after how many ms it is taken away. */
    async lend(text: string): Promise<number> {
      const lentMs = clearsAfterMs();
      clearTimeout(copied?.timer);
      const written = clipboard.write(text);
      copied = { hash: hashOf(text), timer: setTimeout(() => void clear(), lentMs), written };
      await written;
      return lentMs;
    },
    /** A secret is on the screen from now on, and may be selected. */
    shown: (text: string) => void seen.add(hashOf(text)),
    clear,
    /** Where one of those was selected last, a middle click pastes it no more. */
    clearSelected,
  };
}

async function clearIf(pasted: Pasted, isOurs: (text: string) => boolean): Promise<void> {
  if (isOurs(await pasted.read())) await pasted.clear();
}
export type LentClipboard = ReturnType<typeof createLentClipboard>;

/** Only for comparing with what the clipboard holds later, so that the text itself need not be kept. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
