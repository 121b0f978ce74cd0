import { basename } from 'node:path';
import type { Input } from '../../../src-preload/contract/index.ts';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { Imported, ImportPreview } from '../../../src-preload/contract/transfer.ts';
import { noMarks } from '../account/rows.ts';
import { timeText } from '../clock.ts';
import { newId } from '../ids.ts';
import { writeNew } from '../new-file.ts';
import type { Shared } from '../shared.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import type { NotesPort } from './backup-contents.ts';
import { createBackups } from './backups.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { writeList, type ListedAccount } from './list-file.ts';
import type { TransferPorts } from './ports.ts';
import { readImport, type Contents } from './read-file.ts';

export interface TransferOptions {
  /** Where `ttn-lw-cli` may have left something. */
  cliPlaces(): readonly string[];
  /** Adds an account after its server has said whose key it is; gives its ID. */
  addByKey(address: string, apiKey: string): Promise<string>;
  notes: NotesPort;
  /** Reads an account now. */
  refresh(account: string): void;
}

/** The feature that takes accounts from file to file. What is read is only read; a list that is written holds no secret. */
export function createTransfer(shared: Shared, ports: TransferPorts, options: TransferOptions) {
  /** The one preview that is open: another takes its place. */
  let open: { id: string; candidates: Candidate[] } | null = null;
  const backups = createBackups(shared, ports, options);

  function preview(files: ImportPreview['files'], contents: readonly Contents[]): ImportPreview {
    open = { id: newId('imp'), candidates: candidatesOf(contents, shared.accounts) };
    return { id: open.id, files, entries: open.candidates.map(({ entry }) => entry) };
  }

  /** A file of a usual place; null where there is none. One that can't be read is told, and the others are read. */
  async function usual(path: string) {
    try {
      const contents = await readImport(path);
      return { file: { path, kind: contents.kind }, contents };
    } catch (error) {
      if (failureOf(error).code === 'not_found') return null;
      return { file: { path, kind: 'unreadable' as const }, contents: null };
    }
  }

  async function add({ server, listed, apiKey, entry }: Candidate): Promise<string> {
    if (server === null || entry.state !== 'new') throw new Failed('invalid_input', { field: 'entries' });
    if (apiKey !== null) return options.addByKey(server.api, apiKey);
    if (listed === null) throw new Failed('invalid_input', { field: 'entries' });
    return addListed(server, listed);
  }

  function addListed({ identity, api, name }: NonNullable<Candidate['server']>, listed: ListedAccount): string {
    const existing = shared.accounts.find(identity, listed.userId);
    if (existing !== undefined) throw new Failed('already_exists', { params: { account: existing.id } });
    const { label, color, group, production, paused, userId } = listed;
    const id = newId('acc');
    const marks = { label: label === '' ? null : label, color, own_group: group };
    const flags = { production: Number(production), paused: Number(paused) };
    shared.acts.inOneGo(() => {
      shared.accounts.add(
        {
          ...noMarks,
          ...marks,
          ...flags,
          id,
          identity,
          api,
          user_id: userId,
          added_at: timeText(shared.clock.now()),
          ca: null,
        },
        null,
      );
      const request = { host: name.host, from: 'list' };
      shared.acts.record({ account: id, kind: 'account', what: 'create', subject: userId, request });
    });
    return id;
  }

  return {
    async exportList() {
      const rows = shared.accounts.all();
      const file = await ports.chooseNewFile('latchkey-accounts.json');
      if (file === null) return null;
      await writeNew(file, writeList(rows, timeText(shared.clock.now())));
      return { fileName: basename(file), accounts: rows.length };
    },
    async choose(): Promise<ImportPreview | null> {
      const path = await ports.chooseFile('accounts');
      if (path === null) return null;
      const contents = await readImport(path);
      return preview([{ path, kind: contents.kind }], [contents]);
    },
    async lookForCli(): Promise<ImportPreview> {
      const found = (await Promise.all(options.cliPlaces().map(usual))).filter((one) => one !== null);
      return preview(
        found.map(({ file }) => file),
        found.flatMap(({ contents }) => contents ?? []),
      );
    },
    async apply({ id, entries }: Input<'transfer.apply'>): Promise<Imported[]> {
      if (open?.id !== id) throw new Failed('not_found', { field: 'id' });
      const chosen = open.candidates.filter(({ entry }) => entries.includes(entry.index));
      const results: Imported[] = [];
      // In their order, one after another, so that the list has it too.
      for (const one of chosen) results.push(await outcomeOf(one.entry.index, () => add(one)));
      return results;
    },
    ...backups.feature,
    widens: backups.widens,
    drop({ id }: Input<'transfer.drop'>): void {
      if (open?.id === id) open = null;
      backups.drop(id);
    },
    /** At lock and at quit nothing that was read stays in memory. */
    stop(): void {
      open = null;
      backups.drop();
    },
  };
}

async function outcomeOf(index: number, act: () => Promise<string>): Promise<Imported> {
  try {
    return { index, account: await act(), failure: null };
  } catch (error) {
    return { index, account: null, failure: failureOf(storageFailure(error)) };
  }
}
