import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { ProxyMode, type ProxyChange, type ProxySettings } from '../../../src-preload/contract/proxies.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import { nameOfProxy, readAddress, type ProxyAddress } from '../stack/proxy.ts';
import type { ProxyChoice } from '../stack/proxy-sources.ts';
import type { Db } from '../storage/sqlite.ts';
import { settingRows } from './rows.ts';

/** With its password, a secret. */
export const KeptProxy = v.object({
  mode: ProxyMode,
  address: v.string(),
  user: v.string(),
  exceptions: v.string(),
  password: v.string(),
});
export type KeptProxy = v.InferOutput<typeof KeptProxy>;

const unset: KeptProxy = { mode: 'system', address: '', user: '', exceptions: '', password: '' };

/** The proxy of the settings. Its password rests in the vault, and leaves it for the proxy alone. */
export function createProxySettings(vault: Db) {
  const rows = settingRows(vault);
  /** Every request asks for it. */
  let known: KeptProxy | null = null;

  function stored(): KeptProxy {
    return (known ??= read());
  }

  function read(): KeptProxy {
    const text = rows.all().get('proxy');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), KeptProxy), text);
    return parsed.success ? parsed.output : unset;
  }

  function shown({ password, ...rest }: KeptProxy): ProxySettings {
    return { ...rest, hasPassword: password !== '' };
  }

  /** A proxy that is not used now. Without one, and as the system says, requests go where they would by themselves. */
  function widened({ mode, address }: KeptProxy): Widening[] {
    const before = stored();
    if (mode !== 'manual' || (before.mode === 'manual' && before.address === address)) return [];
    const proxy = readAddress(address);
    return [{ what: 'proxy', address: nameOfProxy(proxy), secure: proxy.secure }];
  }

  return {
    get: () => shown(stored()),
    /** What setting or restoring it would widen. Both throw as `set`. */
    widens: (change: ProxyChange) => widened(settled(change, stored())),
    restoreWidens: (kept: KeptProxy) => widened(settled(kept, unset)),
    /** Throws `invalid_input` at `address`, params.reason `proxy_address` or `proxy_kind`, for one that can't be used. */
    set(change: ProxyChange): ProxySettings {
      const next = settled(change, stored());
      known = null;
      rows.put([['proxy', JSON.stringify(next)]]);
      return shown(next);
    },
    /** With its password, for a sealed backup alone; null where none was ever set. */
    kept: (): KeptProxy | null => (stored() === unset ? null : stored()),
    /** Throws as `set`. */
    restore({ mode, address, user, exceptions, password }: KeptProxy): void {
      known = null;
      const next = settled({ mode, address, user, exceptions, password }, unset);
      rows.put([['proxy', JSON.stringify(next)]]);
    },
    choice(): ProxyChoice {
      const { mode, address, user, password, exceptions } = stored();
      if (mode !== 'manual') return { mode };
      return { mode, address, exceptions, signIn: user === '' ? null : { user, password } };
    },
  };
}
export type ProxySettingsStore = ReturnType<typeof createProxySettings>;

function settled({ password, ...change }: ProxyChange, before: KeptProxy): KeptProxy {
  const written = addressOf(change);
  const address = written === null ? '' : `${written.secure ? 'https' : 'http'}://${nameOfProxy(written)}`;
  // An address is kept without what signs in, so that one with it was typed just now, and the name beside it may be from before.
  const user = written?.signIn?.user ?? change.user;
  // A password is for one proxy: who could lead it elsewhere could read it.
  const stays = address === before.address && user === before.user;
  const kept = stays ? before.password : '';
  return { ...change, address, user, password: password ?? (written?.signIn?.password || kept) };
}

/** null for an empty one. */
function addressOf({ mode, address }: Pick<ProxyChange, 'mode' | 'address'>): ProxyAddress | null {
  if (address === '' && mode !== 'manual') return null;
  if (address === '') throw new Failed('invalid_input', { field: 'address', params: { reason: 'empty' } });
  try {
    return readAddress(address);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    throw new Failed('invalid_input', { field: 'address', params: error.failure.params });
  }
}
