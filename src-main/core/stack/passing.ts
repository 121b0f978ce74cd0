import { Failed } from '../../../src-preload/contract/failure.ts';
import { createStackClient, type StackClient, type StackClientOptions } from './client.ts';

/** Clients that live for one conversation each: with servers that no account is signed in to, or not by what is asked with. */
export function createPassingClients() {
  const open = new Set<StackClient>();
  let closed = false;

  return {
    /** Lets `work` speak with the server; the connections are closed at its end. Throws `cancelled` after `close`. */
    async speak<T>(options: StackClientOptions, work: (client: StackClient) => Promise<T>): Promise<T> {
      if (closed) throw new Failed('cancelled');
      const client = createStackClient(options);
      open.add(client);
      try {
        return await work(client);
      } finally {
        open.delete(client);
        await client.close();
      }
    },
    /** Breaks off what is said, and lets nobody begin. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all([...open].map((client) => client.close()));
    },
  };
}
