import { accountPage } from './account-page.en.ts';
import { backup } from './backup.en.ts';
import { email } from './email.en.ts';
import { forms } from './forms.en.ts';
import { opening } from './opening.en.ts';
import { password } from './password.en.ts';
import { profile } from './profile.en.ts';
import { secrets } from './secrets.en.ts';
import { settings } from './settings.en.ts';
import { signIn } from './sign-in.en.ts';
import { storage } from './storage.en.ts';
import { transfer } from './transfer.en.ts';

/** Words that the first screen does not have: whatever shows them imports `src-renderer/later-words.ts`. */
export const later = {
  accountPage,
  backup,
  email,
  forms,
  opening,
  password,
  profile,
  secrets,
  settings,
  signIn,
  storage,
  transfer,
};
