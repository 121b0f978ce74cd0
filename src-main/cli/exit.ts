import type { FailureCode } from '../../src-preload/contract/failure.ts';

/** What the process ends with; documented in the help and the README, so that scripts may rely on it. */
export const exit = {
  done: 0,
  failed: 1,
  usage: 2,
  signIn: 3,
  unreachable: 4,
  partly: 5,
  unknown: 6,
  vault: 7,
  /** 128 and the signal's number, as shells have it. */
  interrupted: 130,
} as const;

const byCode: Partial<Record<FailureCode, number>> = {
  invalid_input: exit.usage,
  sign_in_required: exit.signIn,
  offline: exit.unreachable,
  unreachable: exit.unreachable,
  timeout: exit.unreachable,
  not_a_stack: exit.unreachable,
  certificate_untrusted: exit.unreachable,
  certificate_changed: exit.unreachable,
  proxy_auth: exit.unreachable,
  clock_wrong: exit.unreachable,
  cancelled: exit.interrupted,
  outcome_unknown: exit.unknown,
  keychain_silent: exit.vault,
  vault_locked: exit.vault,
  storage_full: exit.vault,
  storage_unwritable: exit.vault,
  storage_damaged: exit.vault,
  storage_newer: exit.vault,
};

export function exitCodeOf(code: FailureCode): number {
  return byCode[code] ?? exit.failed;
}
