import { abilities } from '../../../src-preload/messages/abilities.en.ts';
import { account } from '../../../src-preload/messages/account.en.ts';
import { address } from '../../../src-preload/messages/address.en.ts';
import { rights } from '../../../src-preload/messages/rights.en.ts';
import { signIn } from '../../../src-preload/messages/sign-in.en.ts';
import { words } from '../../i18n.svelte.ts';
import { m as shared } from '../../parts/words.ts';

export const m = {
  ...shared,
  ...words({ abilities, account, address, rights, signIn }),
};
