import type { EventName } from './contract/events.ts';
import type { Contract } from './contract/index.ts';

type Names = { readonly [G in keyof Contract]: { readonly [M in keyof Contract[G]]: true } };

/**
 * The contract's names alone, for the preload: it runs before the page's first script, so it carries no schema. The
 * compiler refuses a name too many and one too few.
 */
export const methodNames = {
  access: { get: true, look: true, removeLeft: true },
  accounts: {
    list: true,
    understand: true,
    probe: true,
    clusters: true,
    look: true,
    readCertificates: true,
    trusted: true,
    trust: true,
    inspect: true,
    add: true,
    signIn: true,
    change: true,
    move: true,
    moveGroup: true,
    renameGroup: true,
    remove: true,
    facts: true,
    deleteOnServer: true,
    login: true,
  },
  app: { info: true, openConsole: true },
  drafts: { list: true, get: true, put: true, drop: true },
  email: { get: true, set: true },
  keys: {
    open: true,
    window: true,
    find: true,
    get: true,
    ask: true,
    askPage: true,
    create: true,
    update: true,
    remove: true,
    note: true,
    seen: true,
    unfinished: true,
    look: true,
    settle: true,
  },
  password: { get: true, change: true, look: true, sendTemporary: true, copy: true },
  profile: { get: true, picture: true, save: true, setPicture: true, validateEmail: true, allowGravatar: true },
  secrets: { pending: true, reveal: true, copy: true, save: true, confirm: true },
  settings: { get: true, set: true, proxy: true, setProxy: true },
  signIn: {
    flows: true,
    client: true,
    begin: true,
    again: true,
    open: true,
    copyAddress: true,
    approve: true,
    paste: true,
    keep: true,
    cancel: true,
    signOut: true,
    useKey: true,
  },
  sync: { start: true, progress: true, cancel: true },
  transfer: {
    exportList: true,
    choose: true,
    lookForCli: true,
    apply: true,
    outlook: true,
    backup: true,
    chooseBackup: true,
    openBackup: true,
    restore: true,
    drop: true,
  },
  user: { ask: true, set: true },
  vault: {
    state: true,
    create: true,
    unlock: true,
    retry: true,
    lock: true,
    change: true,
    used: true,
    startAnew: true,
  },
} as const satisfies Names;

export const eventNames = { changed: true, progress: true, vault: true, menu: true } as const satisfies Readonly<
  Record<EventName, true>
>;
