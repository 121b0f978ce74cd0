import { BlockList, isIP } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';

/** A server, in each of the ways that an entry may write it. */
interface Target {
  /** 4, 6 or, for a name, 0. */
  family: number;
  /** As in a URL, without brackets and the root's dot; for a name of other letters, with these as well. */
  names: string[];
  port: number;
}

/**
 * Whether an exception list, as of `NO_PROXY`, names a server. Entries are parted by commas, semicolons or blanks: a domain, which
 * stands for the hosts below it as well, with or without a dot or `*.` before it; an address, or a block of them (`10.0.0.0/8`,
 * `fd00::/8`); any of these with `*` for a part of it (`192.168.*`), or with `:port`; `*` for everything; `<local>` for names
 * without a dot. Names are not looked up in DNS. There is no standard: whatever curl (lib/noproxy.c) or undici
 * (env-http-proxy-agent.js) takes for the server is one, and so is what Go and the systems' settings take.
 */
export function isExcepted(list: string, base: string): boolean {
  const target = targetOf(base);
  return list.split(/[\s,;]+/).some((entry) => entry !== '' && matches(entry, target));
}

function targetOf(base: string): Target {
  const { hostname, port, protocol } = new URL(base);
  const name = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const at = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  return { family: isIP(name), names: [...new Set([name, domainToUnicode(name)])].filter(Boolean), port: at };
}

function matches(entry: string, { family, names, port }: Target): boolean {
  if (entry.toLowerCase() === '<local>') return family === 0 && names.every((name) => !name.includes('.'));
  const [written, wanted] = parted(entry);
  // As undici has it, no port is 0.
  if (wanted !== 0 && wanted !== port) return false;
  if (written === '*') return true;
  const pattern = comparable(written);
  return names.some((name) => isWithin(pattern, name, family) || (family !== 0 && isInBlock(pattern, name, family)));
}

/** A port stands after a bracket or after the only colon: what has more of them is an IPv6 address. */
function parted(entry: string): [name: string, port: number] {
  const [, name = entry, digits = '0'] = /^(\[.*\][^:]*|[^:]*):(\d+)$/.exec(entry) ?? [];
  return [name.replace(/[[\]]/g, ''), Number(digits)];
}

/** As names stand in a URL. ASCII alone is left as it is, since a URL's parser reads `10` as `0.0.0.10`. */
function comparable(name: string): string {
  const bare = name.replace(/^\*?\./, '').replace(/\.$/, '');
  const isAscii = /^[\u0000-\u007f]*$/.test(bare);
  return isAscii || bare.includes('*') ? bare.toLowerCase() : domainToASCII(bare) || bare;
}

/** The name itself, or one below it. An address has none below it, which undici has not noticed; `192.168.*` means the whole one. */
function isWithin(pattern: string, name: string, family: number): boolean {
  if (pattern === '') return false;
  const isWhole = family !== 0 && pattern.includes('*');
  return fits(pattern, name) || (!isWhole && fits(`*.${pattern}`, name));
}

/** `*` stands for anything, or for nothing. Without a regular expression, which takes its time for many of them. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function isInBlock(entry: string, host: string, family: number): boolean {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d+))?$/.exec(entry) ?? [];
  const most = family === 6 ? 128 : 32;
  const prefix = Number(bits ?? most);
  if (isIP(address) !== family || prefix > most) return false;
  const block = new BlockList();
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  block.addSubnet(address, prefix, kind);
  return block.check(host, kind);
}
