import { defineFeature } from '../feature.ts';
import { createUserByName } from './by-name.ts';

export const user = defineFeature('user', ({ shared, handles }) => ({ methods: createUserByName(shared, handles) }));
