import { BlockList, isIP } from 'node:net';

/**
 * Whether an exception list, as of `NO_PROXY`, names a server. Entries are parted by commas or spaces: a domain, which stands for
 * the hosts below it as well, with or without a dot or `*.` before it; an address, or a block of them (`10.0.0.0/8`, `fd00::/8`);
 * any of these with `:port`; `*` for everything; `<local>` for names without a dot. Names are not looked up in DNS. There is no
 * standard: this takes what curl, Go, Node and the systems' settings take, and reads it as the widest of them.
 */
export function isExcepted(list: string, base: string): boolean {
  const { hostname, port, protocol } = new URL(base);
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const at = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry, host, at));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '<local>') return isIP(host) === 0 && !host.includes('.');
  const [name, wantedPort] = parted(entry);
  if (wantedPort !== null && wantedPort !== port) return false;
  if (name === '*') return true;
  if (isIP(host) !== 0) return hasAddress(name, host);
  const domain = name.replace(/^\*?\./, '').replace(/\.$/, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

function parted(entry: string): [name: string, port: string | null] {
  if (isIP(entry) !== 0) return [entry, null];
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return [name.replace(/^\[|\]$/g, ''), port ?? null];
}

function hasAddress(entry: string, host: string): boolean {
  const [address = '', bits] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || family !== isIP(host)) return false;
  const most = family === 6 ? 128 : 32;
  const prefix = bits === undefined ? most : Number(bits);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > most) return false;
  const block = new BlockList();
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  block.addSubnet(address, prefix, kind);
  return block.check(host, kind);
}
