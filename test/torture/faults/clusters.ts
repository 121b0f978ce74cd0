import type { Deed, Endpoint } from './endpoint.ts';
import { cloudHost, type World } from './world.ts';

/** Asked of every cluster of a tenant, each by its own name, which one server has here. */
export const clusterEndpoints: readonly Endpoint[] = [
  { name: 'cluster', method: 'GET', path: '/api/v3/auth_info', oneTry: true, at: 'cloud', act: look },
];

async function look({ app }: World): Promise<Deed> {
  const found = (await app.accounts.clusters({ address: 'acme' })).find(({ host }) => host === cloudHost);
  if (found === undefined) throw new Error('the tenant has no such cluster');
  const outcome = found.failure?.code ?? 'ok';
  const wrong = found.there === (outcome === 'ok') ? [] : ['whether it is there is told wrongly'];
  return { outcome, wrong: async () => wrong };
}
