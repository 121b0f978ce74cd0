import type { BackupEntry, BackupPreview, Restored } from '../../../src-preload/contract/backups.ts';
import { latchkey } from '../../api.ts';
import { Picking } from '../../parts/picking.svelte.ts';

/** A restoring: a file, its passphrase, what is in it and what of that is chosen. Nothing is added before `restore`. */
export class Restore extends Picking<'choose' | 'open' | 'restore'> {
  file = $state.raw<{ id: string; fileName: string } | null>(null);
  passphrase = $state('');
  preview = $state.raw<BackupPreview | null>(null);
  /** Theirs in the place of those here: only if the user wants that. */
  settings = $state(false);
  restored = $state.raw<Restored | null>(null);

  readonly brings = $derived(this.count > 0 || this.settings);

  /** Lets main ask for a file; the one before stays where none is chosen. */
  chooseFile(): Promise<void> {
    return this.run('choose', async () => {
      const file = await latchkey.transfer.chooseBackup();
      if (file === null) return;
      this.forget();
      this.file = file;
    });
  }

  open(): Promise<void> {
    const { file, passphrase } = this;
    if (file === null) return Promise.resolve();
    return this.run('open', async () => {
      const preview = await latchkey.transfer.openBackup({ id: file.id, passphrase });
      this.passphrase = '';
      this.preview = preview;
      this.chosen = new Set(preview.entries.filter(bringsAny).map(({ index }) => index));
    });
  }

  restore(): Promise<void> {
    const { file } = this;
    if (file === null || !this.brings) return Promise.resolve();
    return this.run('restore', async () => {
      const entries = [...this.chosen];
      this.restored = await latchkey.transfer.restore({ id: file.id, entries, settings: this.settings });
      this.file = null;
    });
  }

  /** What was read goes, here and in main. */
  forget(): void {
    const { file } = this;
    this.file = this.preview = null;
    this.passphrase = '';
    this.settings = false;
    // What is forgotten already needs no second time.
    if (file !== null) latchkey.transfer.drop({ id: file.id }).catch(() => undefined);
  }
}

/** Whether anything would come of restoring it. */
export function bringsAny({ brings }: BackupEntry): boolean {
  return brings.account || brings.signIn || brings.notes > 0;
}
