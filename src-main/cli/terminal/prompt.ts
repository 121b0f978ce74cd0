import { Failed } from '../../../src-preload/contract/failure.ts';

/**
 * Asks a person for a secret, on stderr, without showing what is typed. Throws `cancelled` where they press Ctrl+C, or where stdin
 * ends.
 */
export function askHidden(question: string, input = process.stdin, output = process.stderr): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    // Before it is asked: what is typed ahead is not shown either.
    input.setRawMode(true);
    output.write(question);
    input.setEncoding('utf8');
    input.resume();

    function end(): void {
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
      for (const letter of text) {
        if (letter === '\r' || letter === '\n') {
          end();
          resolve(typed.join(''));
          return;
        }
        // Ctrl+C, and Ctrl+D on an empty line.
        if (letter === '\u0003' || (letter === '\u0004' && typed.length === 0)) {
          cancel();
          return;
        }
        if (letter === '\u007f' || letter === '\b') typed = typed.slice(0, -1);
        else if (letter === '\u0015') typed = [];
        else if (letter >= ' ') typed.push(letter);
      }
    }

    input.on('data', hear);
    input.on('end', cancel);
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
