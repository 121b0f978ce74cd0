import { createHash } from 'node:crypto';
import type { Log } from '../rooms.ts';
import type { SecretPorts } from './secrets.ts';

interface Needs {
  clipboard: SecretPorts['clipboard'];
  /** For how long a text is lent, in ms. */
  clearsAfterMs(): number;
  log: Log;
}

/** The clipboard, for secrets: what is put there is taken away later, if it is still there. */
export function createLentClipboard({ clipboard, clearsAfterMs, log }: Needs) {
  let copied: { hash: string; timer: NodeJS.Timeout; written: Promise<void> } | null = null;

  async function clear(): Promise<void> {
    if (copied === null) return;
    const { hash, timer, written } = copied;
    copied = null;
    clearTimeout(timer);
    try {
      // Locking may come between the wish to copy and the clipboard's answer.
      await written;
      if (hashOf(await clipboard.read()) === hash) await clipboard.clear();
    } catch {
      log('clipboard.not_cleared');
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
    clear,
  };
}
export type LentClipboard = ReturnType<typeof createLentClipboard>;

/** Only for comparing with what the clipboard holds later, so that the text itself need not be kept. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
