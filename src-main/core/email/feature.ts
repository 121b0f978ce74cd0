import { defineFeature } from '../feature.ts';
import { createEmail } from './email.ts';

export const email = defineFeature('email', ({ rooms, handles }) => ({ methods: createEmail(rooms, handles) }));
