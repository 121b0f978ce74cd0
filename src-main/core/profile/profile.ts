import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { Input, Output } from '../../../src-preload/contract/index.ts';
import { loginMay } from '../account/login-rights.ts';
import type { Handles } from '../account/handle.ts';
import type { Feature } from '../api.ts';
import { fromServer } from '../clock.ts';
import type { Shared } from '../shared.ts';
import { createDownloads, type DownloadOptions } from '../stack/download.ts';
import { gravatarRows } from './gravatar-rows.ts';
import { createPictures } from './pictures.ts';
import { profileRows } from './rows.ts';
import { saveProfile } from './save.ts';
import { requestValidation } from './server.ts';
import { setPicture } from './set-picture.ts';
import { createValidation } from './validation.ts';

export interface ProfileOptions extends Omit<DownloadOptions, 'clock'> {
  /** PEM of what every account trusts that trusts no certificate of its own. */
  extraCa: string | null;
}

/** What users say of themselves, their address and their picture. */
export function createProfile(shared: Shared, handles: Handles, { extraCa, ...options }: ProfileOptions) {
  const rows = profileRows(shared.cache);
  const downloads = createDownloads({ ...options, clock: shared.clock });
  const pictures = createPictures(shared, rows, gravatarRows(shared.vault), { downloads, extraCa });
  const validation = createValidation(shared, rows);

  const feature: Feature<'profile'> = {
    get({ account }: Input<'profile.get'>): Output<'profile.get'> {
      const { user_id: userId } = shared.accounts.one(account);
      const known = shared.users.known(account);
      if (known === null) return null;
      const { user, fields, readAt } = known;
      const told = shared.users.rules(account)?.profile_picture;
      return {
        userId,
        name: user.name ?? '',
        description: user.description ?? '',
        email: fields.has('primary_email_address') ? (user.primary_email_address ?? '') : null,
        emailValidatedAt: fromServer(user.primary_email_address_validated_at),
        nextValidation: validation.next(account),
        picture: pictures.originOf(account),
        // What is false is left out of an answer that has the rest.
        uploads: told === undefined ? null : told.disable_upload !== true,
        usesGravatar: told === undefined ? null : told.use_gravatar === true,
        gravatarAllowed: pictures.isAllowed(account),
        // True also before anything is known: the server says it then.
        mayChange: loginMay(shared.state, account, 'RIGHT_USER_SETTINGS_BASIC') ?? true,
        readAt,
      };
    },
    picture({ account, width }: Input<'profile.picture'>): Output<'profile.picture'> {
      shared.accounts.one(account);
      const row = rows.picture(account, width);
      return row === undefined ? null : { type: row.type, base64: row.data.toString('base64') };
    },
    async save({ account, change, seen }: Input<'profile.save'>): Promise<void> {
      const { newAddress } = await saveProfile(shared, handles.get(account), { change, seen });
      if (!newAddress) return;
      // The server mails a new address at once.
      validation.sent(account);
      void pictures.refreshQuietly(account);
    },
    async setPicture({ account, picture }: Input<'profile.setPicture'>): Promise<void> {
      await setPicture(shared, handles.get(account), picture);
      await pictures.refreshQuietly(account);
    },
    async validateEmail({ account }: Input<'profile.validateEmail'>): Promise<void> {
      const { stack, userId } = handles.get(account);
      try {
        await requestValidation(stack, userId);
        validation.sent(account);
      } catch (error) {
        if (failureOf(error).params['reason'] === 'validation_request_forbidden') validation.refused(account);
        throw error;
      }
    },
    async allowGravatar({ account, allowed }: Input<'profile.allowGravatar'>): Promise<{ found: boolean }> {
      shared.accounts.one(account);
      pictures.allow(account, allowed);
      await pictures.refresh(account);
      return { found: pictures.originOf(account) === 'gravatar' && pictures.mark(account) !== null };
    },
  };

  return {
    ...feature,
    pictureMark: pictures.mark,
    refreshPictures: (account: string, signal: AbortSignal) => pictures.refreshQuietly(account, signal),
    close: () => downloads.close(),
  };
}
