import { defineFeature } from '../feature.ts';
import { createPassword } from './password.ts';

export const password = defineFeature('password', ({ rooms, handles, others, clipboard }) => ({
  methods: createPassword(rooms, handles, {
    endOwnToken: (account) => others.access.endOwnToken(account),
    copy: clipboard.lend,
  }),
}));
