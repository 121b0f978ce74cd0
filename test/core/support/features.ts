import { onTestFinished } from 'vitest';
import { clientOf, type Callable, type Client } from '../../../src-preload/client.ts';
import { createApi } from '../../../src-main/core/api.ts';
import { systemClock } from '../../../src-main/core/clock.ts';
import type { FeatureOptions } from '../../../src-main/core/feature.ts';
import { openFeatures, type OpenFeatures } from '../../../src-main/core/features.ts';
import { openStoresInMemory, type Stores } from '../../../src-main/core/vault/storage.ts';
import { idlePorts } from './ports.ts';

export interface TestFeatures {
  app: Client;
  open: OpenFeatures;
  /** Both databases, for the test to break. */
  stores: Stores;
  logged: string[];
}

/** All features on databases in memory, without the vault's keeper around them; closed after the test. */
export function testFeatures(options: Partial<FeatureOptions> = {}, stores = openStoresInMemory()): TestFeatures {
  const logged: string[] = [];
  const log: FeatureOptions['log'] = (event, fields) => void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const listeners = new Set<Parameters<Callable['on']>[0]>();
  const open = openFeatures(stores, {
    clock: systemClock,
    ports: idlePorts,
    log,
    extraCa: null,
    rightWords: (right) => [right.toLowerCase()],
    secondLookMs: 20,
    signInMs: 300_000,
    callbackWords: () => ({ lang: 'en', title: 'Latchkey', back: 'back', over: 'over' }),
    background: false,
    checkReads: true,
    changed: (account, topics) => listeners.forEach((tell) => tell('changed', { account, topics })),
    progress: (progress) => listeners.forEach((tell) => tell('progress', progress)),
    ...options,
  });
  onTestFinished(async () => {
    await open.close();
    stores.close();
  });
  const on: Callable['on'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    app: clientOf({ call: createApi(() => open, { log, checkOutput: true, confirm: async () => true }), on }),
    open,
    stores,
    logged,
  };
}
