import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { Failed } from '../../src-preload/contract/failure.ts';
import type { Confirm } from '../../src-preload/contract/widening.ts';
import type { Language } from '../../src-preload/messages/index.ts';
import { questionOf } from '../../src-preload/messages/widening.ts';
import { wideningEn } from '../../src-preload/messages/widening.en.ts';
import { wideningJa } from '../../src-preload/messages/widening.ja.ts';
import { createRate } from './rate.ts';

/** Questions in a row: a page that asks again and again must not tire a person into a yes. */
const rate = { most: 10, withinMs: 60_000 };

/**
 * Asks in the system's dialog whether something may be widened, where no page can answer. Enter and Escape both mean no. Throws
 * `rate_limited` for more questions than a person raises.
 */
export function confirmInDialog(window: () => BrowserWindow | null, language: () => Language): Confirm {
  const enter = createRate(rate);
  return async (widenings) => {
    const waitMs = enter();
    if (waitMs > 0) throw new Failed('rate_limited', { params: { reason: 'too_fast' }, retryAfterMs: waitMs });
    const words = language() === 'ja' ? wideningJa : wideningEn;
    const { question, detail, act } = questionOf(widenings, words);
    const options: MessageBoxOptions = {
      type: 'warning',
      message: question,
      detail,
      buttons: [words.cancel, act],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const over = window();
    const { response } = await (over ? dialog.showMessageBox(over, options) : dialog.showMessageBox(options));
    return response === 1;
  };
}
