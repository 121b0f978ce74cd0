import { defineFeature } from '../feature.ts';
import { cliPlaces } from './cli-places.ts';
import { createTransfer } from './transfer.ts';

export const transfer = defineFeature('transfer', ({ shared, options, others }) => {
  const { stop, widens, ...methods } = createTransfer(shared, options.ports, {
    cliPlaces: options.cliPlaces ?? cliPlaces,
    addByKey: (address, apiKey) => others.accounts.addByKey(address, apiKey),
    notes: {
      of: (account) => others.keys.notes.of(account),
      put: (account, note) => others.keys.notes.put(account, note),
    },
    refresh: (account) => others.sync.refresh(account),
  });
  return { methods, widens, stop };
});
