import { defineFeature } from '../feature.ts';
import { createPassword } from './password.ts';

export const password = defineFeature('password', ({ shared, handles, others, clipboard }) => ({
  methods: createPassword(shared, handles, {
    endOwnToken: (account) => others.access.endOwnToken(account),
    copy: clipboard.lend,
  }),
}));
