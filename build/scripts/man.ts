import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { grammar } from '../../src-main/cli/grammar/grammar.ts';
import { manPage } from '../../src-main/cli/grammar/man.ts';
import { version } from '../../src-main/cli/version.ts';
import { helpWords } from '../../src-preload/messages/cli-help.ts';

/** `npm run man`: writes the manual page of the command line, in both languages, where packages take it from. */
const root = join(import.meta.dirname, '../../out/man');
for (const [language, place] of [
  ['en', 'man1'],
  ['ja', 'ja/man1'],
] as const) {
  const file = join(root, place, 'latchkey.1');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, manPage(grammar, await helpWords(language), version));
  console.log(file);
}
