import { defineFeature } from '../feature.ts';
import { createEmail } from './email.ts';

export const email = defineFeature('email', ({ shared, handles }) => ({ methods: createEmail(shared, handles) }));
