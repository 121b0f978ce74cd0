import type { Settings } from '../src-preload/contract/settings.ts';
import { latchkey } from './api.ts';
import { speak } from './i18n.svelte.ts';
import { whenRead } from './live.svelte.ts';

/** Follows the user's language and theme: the system's until the store is open and its settings are read. */
export function followPreferences(open: () => boolean) {
  let ready = $state(false);

  async function apply(settings: Pick<Settings, 'language' | 'theme'>): Promise<void> {
    const { locale } = await latchkey.app.info();
    if (settings.theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = settings.theme;
    await speak(settings.language, locale);
  }

  async function read(): Promise<void> {
    try {
      await apply(await latchkey.settings.get());
    } finally {
      // A window in the wrong language is better than none.
      ready = true;
    }
  }

  $effect(() => {
    if (!open()) {
      ready = false;
      void apply({ language: 'system', theme: 'system' });
      return;
    }
    void read();
    return whenRead(
      'settings.get',
      () => null,
      () => void read(),
    );
  });

  return {
    get ready() {
      return ready;
    },
  };
}
