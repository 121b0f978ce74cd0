import { guardClass } from '../unknown.ts';

/** What `clipboard.write` takes. Of the formats that Electron knows, the stand-in writes text alone. */
export class ClipboardItem implements Pick<Electron.ClipboardItem, 'types'> {
  readonly types: string[];
  #items: Record<string, string | Blob>;

  constructor(items: Record<string, string | Blob>) {
    this.#items = items;
    this.types = Object.keys(items);
  }

  /** The text of an item that is nothing else. */
  _text(): Promise<string> {
    const other = this.types.find((type) => type !== 'text/plain');
    const text = this.#items['text/plain'];
    if (other !== undefined || text === undefined)
      return Promise.reject(new Error(`not in the stand-in: the clipboard format '${other ?? 'none'}'`));
    return typeof text === 'string' ? Promise.resolve(text) : text.text();
  }
}

guardClass('ClipboardItem', ClipboardItem);
