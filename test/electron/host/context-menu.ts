import { addresses } from '../chromium/addresses.ts';
import type { PageMenuParams } from '../page/messages.ts';
import type { WebContents } from './contents.ts';
import type { Frame } from './frame.ts';

type Known =
  | ('x' | 'y' | 'linkURL' | 'linkText' | 'pageURL' | 'frameURL' | 'srcURL' | 'mediaType' | 'hasImageContents')
  | ('isEditable' | 'selectionText' | 'selectionRect' | 'misspelledWord' | 'dictionarySuggestions')
  | ('spellcheckEnabled' | 'menuSourceType' | 'editFlags' | 'formControlType');

/** The parameters of Electron's `context-menu` event, from what the page can tell of the place. */
export function contextMenuParams(
  contents: WebContents,
  { isPassword, isReadOnly, hasSelection, ...params }: PageMenuParams,
): Pick<Electron.ContextMenuParams, Known> & { frame: Frame } {
  const { isEditable } = params;
  const maySee = hasSelection && !isPassword;
  return {
    ...params,
    frame: contents.mainFrame,
    linkURL: addresses.toApp(params.linkURL),
    srcURL: addresses.toApp(params.srcURL),
    pageURL: contents.getURL(),
    frameURL: contents.getURL(),
    hasImageContents: params.mediaType === 'image',
    formControlType: isPassword ? 'input-password' : isEditable || isReadOnly ? 'input-text' : 'none',
    misspelledWord: '',
    dictionarySuggestions: [],
    spellcheckEnabled: false,
    editFlags: {
      // What could be undone is not told; the commands do nothing where there is nothing.
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && maySee,
      canCopy: maySee,
      canPaste: isEditable,
      canDelete: isEditable && hasSelection,
      canSelectAll: true,
      canEditRichly: false,
    },
  };
}
