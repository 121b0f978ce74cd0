import type { Messages } from './index.ts';
import { accountPage } from './account-page.ja.ts';
import { accounts } from './accounts.ja.ts';
import { app } from './app.ja.ts';
import { backup } from './backup.ja.ts';
import { email } from './email.ja.ts';
import { failures } from './failures.ja.ts';
import { forms } from './forms.ja.ts';
import { keys } from './keys.ja.ts';
import { opening } from './opening.ja.ts';
import { password } from './password.ja.ts';
import { profile } from './profile.ja.ts';
import { rights } from './rights.ja.ts';
import { secrets } from './secrets.ja.ts';
import { settings } from './settings.ja.ts';
import { signIn } from './sign-in.ja.ts';
import { storage } from './storage.ja.ts';
import { transfer } from './transfer.ja.ts';
import { vault } from './vault.ja.ts';

export const ja: Messages = {
  accountPage,
  accounts,
  app,
  backup,
  email,
  failures,
  forms,
  keys,
  opening,
  password,
  profile,
  rights,
  secrets,
  settings,
  signIn,
  storage,
  transfer,
  vault,
};
