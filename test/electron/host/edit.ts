import type { WebContents } from './contents.ts';

export type EditCommand = 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'delete';

/** Runs an editing command on what has the focus, as a desktop's menu would: with a key that has no meaning itself. */
export async function runCommand(contents: WebContents, command: EditCommand): Promise<void> {
  await contents._page.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
  await contents._page.send('Input.dispatchKeyEvent', { type: 'keyUp' });
}
