import { defineFeature } from '../feature.ts';
import { createSecrets } from './secrets.ts';

export const secrets = defineFeature('secrets', ({ rooms, options, clipboard }) => {
  const { stop, ...methods } = createSecrets(rooms, options.ports, clipboard);
  return { methods, stop };
});
