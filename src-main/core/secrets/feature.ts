import { defineFeature } from '../feature.ts';
import { createSecrets } from './secrets.ts';

export const secrets = defineFeature('secrets', ({ shared, options, clipboard }) => {
  const { stop, ...methods } = createSecrets(shared, options.ports, clipboard);
  return { methods, stop };
});
