import { expect, test } from 'vitest';
import { openVaultInMemory } from '../../src-main/core/vault/database.ts';
import { createHeldSecrets } from '../../src-main/core/vault/held-secrets.ts';
import type { Db } from '../../src-main/core/storage/sqlite.ts';
import { standingClock } from './support/vault.ts';

test('a secret whose commit was told as a failure, but is there, waits once and is forgotten whole', () => {
  const vault = openVaultInMemory();
  const secrets = createHeldSecrets(tellingFailure(vault), standingClock(), () => undefined);
  const handle = secrets.hold(
    'int_aaaaaaaaaaaaaaaa',
    { account: 'a', kind: 'api_key', subject: 'K', name: 'k', expiresAt: null },
    'the secret',
    () => undefined,
  );
  expect(secrets.pending().map(({ secret }) => secret)).toEqual([handle]);
  secrets.forget(handle);
  expect(secrets.pending()).toEqual([]);
  expect(vault.prepare('SELECT count(*) FROM secret').pluck().get()).toBe(0);
  secrets.stop();
});

/** A database whose transactions are done, and told as failures, as when the last flush of a commit fails. */
function tellingFailure(vault: Db): Db {
  return new Proxy(vault, {
    get(target, name) {
      if (name !== 'transaction') return Reflect.get(target, name, target) as unknown;
      return (work: (...args: unknown[]) => unknown) => {
        const run = target.transaction(work);
        const immediate = (...args: unknown[]) => {
          run.immediate(...args);
          throw new Error('disk I/O error');
        };
        return Object.assign(immediate, { immediate });
      };
    },
  });
}
