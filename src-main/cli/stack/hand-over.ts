import type { Host } from '../host.ts';

/**
 * Hands a new key's secret over: the vault forgets it when `write` has put it where it was to go, and not before. Where that
 * fails it stays held, and that is told. Throws what `write` throws.
 */
export async function handOver(
  host: Host,
  { id, secret }: { id: string; secret: string },
  write: (text: string) => Promise<void>,
): Promise<void> {
  const { client, by } = await host.session();
  try {
    await write((await client.secrets.reveal({ secret })).key);
  } catch (error) {
    host.tell(by === 'memory' ? host.words.secretLost(id) : host.words.secretHeld(id));
    throw error;
  }
  await client.secrets.confirm({ secret });
}
