import { defineFeature } from '../feature.ts';
import { settingsWiden } from './widens.ts';

export const settings = defineFeature('settings', ({ shared }) => ({
  methods: {
    get: () => shared.settings.get(),
    set: (change) => shared.settings.set(change),
    proxy: () => shared.proxy.get(),
    setProxy: (change) => shared.proxy.set(change),
  },
  widens: {
    'settings.set': (change) => settingsWiden(change, shared.settings.get()),
    'settings.setProxy': (change) => shared.proxy.widens(change),
  },
}));
