import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { ProxyMode, type ProxyChange, type ProxySettings } from '../../../src-preload/contract/proxies.ts';
import { nameOfProxy, readProxy } from '../stack/proxy.ts';
import type { ProxyChoice } from '../stack/proxy-sources.ts';
import type { Db } from '../vault/sqlite.ts';
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

  return {
    get: () => shown(stored()),
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
  const address = change.address === '' ? readNone(change) : addressOf(change.address);
  const written = signInWritten(change.address);
  const user = change.user === '' ? (written?.user ?? '') : change.user;
  // A password is for one proxy: who could lead it elsewhere could read it.
  const stays = address === before.address && user === before.user;
  const kept = stays ? before.password : '';
  return { ...change, address, user, password: password ?? written?.password ?? kept };
}

function readNone({ mode }: Pick<ProxyChange, 'mode'>): string {
  if (mode === 'manual') throw new Failed('invalid_input', { field: 'address', params: { reason: 'empty' } });
  return '';
}

/** As `http://host:port`, whole and without what signs in. */
function addressOf(text: string): string {
  try {
    const proxy = readProxy(text);
    return `${proxy.secure ? 'https' : 'http'}://${nameOfProxy(proxy)}`;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    throw new Failed('invalid_input', { field: 'address', params: error.failure.params });
  }
}

function signInWritten(address: string): { user: string; password: string } | null {
  const encoded = /^Basic (.*)$/.exec(address === '' ? '' : (readProxy(address).authorization ?? ''))?.[1];
  if (encoded === undefined) return null;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}
