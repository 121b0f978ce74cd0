import { basename } from 'node:path';
import type { Input, Output } from '../../../src-preload/contract/index.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { writeNew } from '../new-file.ts';
import type { Shared } from '../shared.ts';
import type { LentClipboard } from './lent-clipboard.ts';
import type { SecretPorts } from './ports.ts';

/** For how long a confirmed secret can still be copied, from memory: for those who find that they did not paste it. */
const copyableForMs = 10 * 60_000;

/** The feature of new keys' secrets: shown, copied, saved, and forgotten once the user says so. */
export function createSecrets(shared: Shared, ports: SecretPorts, clipboard: LentClipboard) {
  const recent = new Map<string, { value: string; timer: NodeJS.Timeout }>();

  function valueOf(secret: string): string {
    return recent.get(secret)?.value ?? shared.secrets.reveal(secret);
  }

  function forgetRecent(secret: string): void {
    clearTimeout(recent.get(secret)?.timer);
    recent.delete(secret);
  }

  return {
    pending: (): Output<'secrets.pending'> => shared.secrets.pending(),
    reveal({ secret }: Input<'secrets.reveal'>): Output<'secrets.reveal'> {
      const key = shared.secrets.reveal(secret);
      clipboard.shown(key);
      return { key };
    },
    async copy({ secret }: Input<'secrets.copy'>): Promise<Output<'secrets.copy'>> {
      return { clearsAfterMs: await clipboard.lend(valueOf(secret)) };
    },
    async save({ secret }: Input<'secrets.save'>): Promise<Output<'secrets.save'>> {
      const value = valueOf(secret);
      const name = shared.secrets.pending().find((held) => held.secret === secret)?.name ?? 'api-key';
      const file = await ports.chooseNewFile(`${fileNameOf(name)}.key`);
      if (file === null) return null;
      await writeNew(file, `${value}\n`);
      return { fileName: basename(file) };
    },
    confirm({ secret }: Input<'secrets.confirm'>): Output<'secrets.confirm'> {
      const held = shared.secrets.pending().find((pending) => pending.secret === secret);
      if (held === undefined) throw new Failed('not_found', { field: 'secret' });
      const value = shared.secrets.reveal(secret);
      shared.secrets.forget(secret);
      void clipboard.clearSelected();
      recent.set(secret, { value, timer: setTimeout(() => forgetRecent(secret), copyableForMs) });
      // It is forgotten: to say that it failed would send the user after a secret that is not there.
      shared.acts.recordDone({ account: held.account, kind: 'secret', what: 'end', subject: held.keyId });
      return { copyableForMs };
    },
    /** At lock and at quit: nothing of a secret stays in memory or, if it is still ours, on the clipboard. */
    async stop(): Promise<void> {
      for (const secret of [...recent.keys()]) forgetRecent(secret);
      await clipboard.clear();
    },
  };
}

function fileNameOf(name: string): string {
  const plain = name.replace(/[\p{C}<>:"/\\|?*]+/gu, ' ').replace(/^[. ]+|[. ]+$/g, '');
  return plain === '' ? 'api-key' : plain;
}
