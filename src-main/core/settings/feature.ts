import { defineFeature } from '../feature.ts';
import { settingsWiden } from './widens.ts';

export const settings = defineFeature('settings', ({ rooms }) => ({
  methods: {
    get: () => rooms.settings.get(),
    set: (change) => rooms.settings.set(change),
    proxy: () => rooms.proxy.get(),
    setProxy: (change) => rooms.proxy.set(change),
  },
  widens: {
    'settings.set': (change) => settingsWiden(change, rooms.settings.get()),
    'settings.setProxy': (change) => rooms.proxy.widens(change),
  },
}));
