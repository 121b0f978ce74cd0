import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Flow } from '../../../src-preload/contract/sign-in.ts';
import type { Host } from '../host.ts';
import { clean } from '../output/clean.ts';

export interface SignInWish {
  address: string;
  by: 'browser' | 'code';
}

/** Signs in on the server's own page, and gives the account that is signed in then. Throws why it came to nothing. */
export async function signIn(host: Host, { address, by }: SignInWish): Promise<AccountSummary> {
  const client = await host.client();
  const begun = await client.signIn.begin({ address, by });
  try {
    const done = await follow(client, begun, host);
    const account = (await client.accounts.list()).find(({ id }) => id === done.result);
    if (account === undefined) throw new Failed('internal');
    return account;
  } catch (error) {
    await client.signIn.cancel({ flow: begun.id }).catch(() => undefined);
    throw error;
  }
}

/** Goes along with it, step by step, asking where a person is to say something. */
async function follow(client: Client, begun: Flow, host: Host): Promise<Flow> {
  const { words } = host;
  const flow = begun.id;
  const { askHidden } = await import('../terminal/prompt.ts');
  let now = begun;
  for (;;) {
    switch (now.state) {
      case 'waiting':
        if (now.by === 'code') {
          now = await client.signIn.paste({ flow, code: (await askHidden(words.codePrompt)).trim() });
          continue;
        }
        break;
      case 'ask_host':
        // Whether it was this host's page is asked on the way, at this terminal.
        now = await client.signIn.approve({ flow });
        continue;
      case 'found':
        if (now.found !== null) host.tell(words.foundOther(clean(now.found.userId)));
        now = await client.signIn.keep({ flow });
        continue;
      case 'done':
        return now;
      case 'failed':
        throw new Failed(now.failure?.code ?? 'internal', now.failure ?? {});
      case 'exchanging':
        break;
    }
    now = await next(client, now);
  }
}

/** How often it is asked for, in ms: a window that has ended in the meantime tells nothing any more. */
const askEvery = 1_000;

/** The flow in its next state. */
async function next(client: Client, { id, state }: Flow): Promise<Flow> {
  const { promise, resolve, reject } = Promise.withResolvers<Flow>();
  const look = () =>
    void client.signIn.flows().then((flows) => {
      const flow = flows.find((one) => one.id === id);
      if (flow === undefined) reject(new Failed('cancelled'));
      else if (flow.state !== state) resolve(flow);
    }, reject);
  const end = client.on('changed', ({ topics }) => {
    if (topics.includes('sign_in')) look();
  });
  look();
  const timer = setInterval(look, askEvery);
  return promise.finally(() => {
    clearInterval(timer);
    end();
  });
}
