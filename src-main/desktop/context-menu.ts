import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { HostMessages } from '../../src-preload/messages/host.en.ts';

type Params = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
};

/** What a right click offers: the clipboard in a field, copying where text is selected, else nothing (an empty list). */
export function contextMenuTemplate(params: Params, words: HostMessages): MenuItemConstructorOptions[] {
  const { editFlags, isEditable } = params;
  const copy = { role: 'copy', label: words.copy, enabled: editFlags.canCopy } as const;
  const selectAll = { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll } as const;
  if (isEditable)
    return [
      { role: 'cut', label: words.cut, enabled: editFlags.canCut },
      copy,
      { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
      { type: 'separator' },
      selectAll,
    ];
  return params.selectionText === '' ? [] : [copy, selectAll];
}
