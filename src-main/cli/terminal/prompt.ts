import { Failed } from '../../../src-preload/contract/failure.ts';
import { typedLine } from './typed-line.ts';

/** After that, an escape that nothing followed was the key itself, in ms; a slow line may split what one key sends. */
const keyMs = 500;

/** A terminal's stdin. */
export interface Typing extends NodeJS.ReadableStream {
  setRawMode(on: boolean): unknown;
}

/**
 * Asks a person for a secret, on stderr, without showing what is typed. What was typed after it is left for the next question. Throws
 * `cancelled` where they press Ctrl+C, or where stdin ends.
 */
export function askHidden(
  question: string,
  input: Typing = process.stdin,
  output: Pick<NodeJS.WriteStream, 'write'> = process.stderr,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const line = typedLine();
    let timer: NodeJS.Timeout | undefined;
    // Before it is asked: what is typed ahead is not shown either.
    input.setRawMode(true);
    output.write(question);
    input.setEncoding('utf8');

    function end(): void {
      clearTimeout(timer);
      input.setRawMode(false);
      input.pause();
      input.off('data', hear);
      input.off('end', cancel);
      output.write('\n');
    }

    function cancel(): void {
      end();
      reject(new Failed('cancelled'));
    }

    function hear(text: string): void {
      clearTimeout(timer);
      const ended = line.take(text);
      if (ended === null) {
        if (line.waits()) timer = setTimeout(line.settle, keyMs);
        return;
      }
      if (ended.by === 'cancel') {
        cancel();
        return;
      }
      end();
      if (ended.rest !== '') input.unshift(ended.rest, 'utf8');
      resolve(line.text());
    }

    input.on('data', hear);
    input.on('end', cancel);
    input.resume();
  });
}

/** Asks for a line that may be seen. */
export async function askLine(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<never>((_resolve, reject) => reader.once('close', () => reject(new Failed('cancelled'))));
  try {
    return await Promise.race([reader.question(question), ended]);
  } finally {
    reader.close();
  }
}
