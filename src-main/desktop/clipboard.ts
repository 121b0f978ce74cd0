import { clipboard, ClipboardItem } from 'electron';

const systemFormat = (name: string) => `electron application/osclipboard;format="${name}"`;

/** What tells clipboard histories and the cloud to leave a text alone, by system; none of them is a promise. */
const leaveAlone: Readonly<Partial<Record<NodeJS.Platform, Record<string, string>>>> = {
  win32: {
    [systemFormat('ExcludeClipboardContentFromMonitorProcessing')]: '1',
    [systemFormat('CanIncludeInClipboardHistory')]: '\0\0\0\0',
    [systemFormat('CanUploadToCloudClipboard')]: '\0\0\0\0',
  },
  darwin: { [systemFormat('org.nspasteboard.ConcealedType')]: '1' },
  linux: { [systemFormat('x-kde-passwordManagerHint')]: 'secret' },
};

/** X11 and Wayland paste with a middle click what was selected last; no copying is needed for that. */
const selectedText = {
  read: (): Promise<string> => clipboard.selection.readText(),
  async clear(): Promise<void> {
    clipboard.selection.clear();
  },
};

/** The system's clipboard, for secrets: what is written asks histories not to keep it. */
export const clipboardPort = {
  async write(text: string): Promise<void> {
    try {
      await clipboard.write([new ClipboardItem({ 'text/plain': text, ...leaveAlone[process.platform] })]);
    } catch {
      // A clipboard that does not take the hints still takes the text.
      await clipboard.writeText(text);
    }
  },
  read: (): Promise<string> => clipboard.readText(),
  async clear(): Promise<void> {
    clipboard.clear();
  },
  ...(process.platform === 'linux' && { selected: selectedText }),
};
