import keytar from 'keytar';
import * as v from 'valibot';
import { KeychainQuestion, type KeychainAnswer } from './keychain.ts';

/*
 * The entry of the process that asks the OS keychain. `findCredentials` is never called: with a locked Secret Service it
 * crashes the process.
 */

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', f: (event: { data: unknown }) => void): void;
}

const parentPort: unknown = Reflect.get(process, 'parentPort');
if (isParentPort(parentPort)) {
  parentPort.on('message', ({ data }) => void answer(data).then((message) => parentPort.postMessage(message)));
} else {
  process.on('message', (data) => void answer(data).then((message) => process.send?.(message)));
  process.on('disconnect', () => process.exit());
}

async function answer(data: unknown): Promise<KeychainAnswer> {
  try {
    return await act(v.parse(KeychainQuestion, data));
  } catch {
    return { result: 'silent' };
  }
}

async function act(question: KeychainQuestion): Promise<KeychainAnswer> {
  const { service, name } = question;
  if (question.act === 'get') return { result: 'done', value: await keytar.getPassword(service, name) };
  if (question.act === 'remove') {
    await keytar.deletePassword(service, name);
    return { result: 'done', value: null };
  }
  const before = await keytar.getPassword(service, name);
  if (before !== null && before !== question.value) return { result: 'conflict' };
  if (before === null) await keytar.setPassword(service, name, question.value);
  const after = await keytar.getPassword(service, name);
  return after === question.value ? { result: 'done', value: null } : { result: 'not_kept' };
}

function isParentPort(port: unknown): port is ParentPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port;
}
