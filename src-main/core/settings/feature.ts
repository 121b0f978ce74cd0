import { defineFeature } from '../feature.ts';

export const settings = defineFeature('settings', ({ rooms }) => ({
  methods: {
    get: () => rooms.settings.get(),
    set: (change) => rooms.settings.set(change),
    proxy: () => rooms.proxy.get(),
    setProxy: (change) => rooms.proxy.set(change),
  },
}));
