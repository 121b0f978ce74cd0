import type { JsonObject } from './json.ts';

/** What an operator of the server configures. Tests may change it while the server runs. */
export interface Settings {
  /** 3.32 does not know the email notification preferences; 3.33 does. */
  version: '3.32' | '3.33';
  /** Requests in a burst and then a minute, per method, entity and token; undefined is no limits. */
  limits?: { burst: number; perMinute: number } | undefined;
  password: { minLength: number; maxLength: number; minUppercase: number; minDigits: number; minSpecial: number };
  disableUpload: boolean;
  useGravatar: boolean;
}

export function defaultSettings(): Settings {
  return {
    version: '3.33',
    password: { minLength: 8, maxLength: 1000, minUppercase: 1, minDigits: 1, minSpecial: 0 },
    disableUpload: false,
    useGravatar: false,
  };
}

/** `GET /is/configuration` (transcripts/server_before_email_preferences.json). */
export function configuration({ password, disableUpload, useGravatar }: Settings): JsonObject {
  return {
    user_registration: {
      invitation: { required: false, token_ttl: '604800s' },
      contact_info_validation: { required: false, token_ttl: '172800s', retry_interval: '3600s' },
      admin_approval: { required: false },
      password_requirements: {
        min_length: password.minLength,
        max_length: password.maxLength,
        min_uppercase: password.minUppercase,
        min_digits: password.minDigits,
        min_special: password.minSpecial,
      },
      enabled: true,
    },
    profile_picture: { disable_upload: disableUpload, use_gravatar: useGravatar },
    end_device_picture: { disable_upload: false },
    user_rights: { create_applications: true, create_clients: true, create_gateways: true, create_organizations: true },
    admin_rights: { all: false },
    collaborator_rights: { set_others_as_contacts: true },
  };
}
