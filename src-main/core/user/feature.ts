import { defineFeature } from '../feature.ts';
import { createUserByName } from './by-name.ts';

export const user = defineFeature('user', ({ rooms, handles }) => ({ methods: createUserByName(rooms, handles) }));
