import type { X509Certificate } from 'node:crypto';
import type { ClusterState, Probe } from '../../../src-preload/contract/addresses.ts';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { encryptionOf, understand } from '../stack/address.ts';
import type { RequestBudget } from '../stack/budget.ts';
import { factsOf } from '../stack/certificate-facts.ts';
import type { StackClient, StackClientOptions } from '../stack/client.ts';
import type { Clock } from '../clock.ts';
import type { Deadlines } from '../stack/exchange.ts';
import { createPassingClients } from '../stack/passing.ts';
import type { ProxyFinder } from '../stack/proxy.ts';
import type { ShownCertificates } from '../stack/shown-certificates.ts';
import { getConfiguration } from '../user/server.ts';
import { greet } from './server.ts';
import { trustable } from './trustable.ts';

export interface ProbeOptions {
  budget: RequestBudget;
  clock: Clock;
  deadlines: Deadlines;
  extraCa: string | null;
  proxyFor: ProxyFinder;
  shown: ShownCertificates;
}

/** Asks servers whether they are there, without any credential. */
export function createProbe(options: ProbeOptions) {
  const { shown, extraCa } = options;
  /** Of the budget, as of a sign-in. */
  const share = Symbol('probe');
  const clients = createPassingClients();

  function speak(
    { base, ca, onUntrusted }: Pick<StackClientOptions, 'base' | 'onUntrusted'> & { ca: string | null },
    work: (client: StackClient) => Promise<void>,
  ): Promise<void> {
    const { budget, clock, deadlines, proxyFor } = options;
    const to = {
      base,
      credential: null,
      ca: ca ?? extraCa,
      budget,
      share,
      clock,
      deadlines,
      proxyFor,
      tries: 1,
      ...(onUntrusted && { onUntrusted }),
    };
    return clients.speak(to, work);
  }

  return {
    /** Asks a server's public configuration. Where its certificate is not trusted, shows what there is to trust. */
    async probe(base: string, ca: string | null): Promise<Probe> {
      let chain: readonly X509Certificate[] = [];
      try {
        await speak(
          { base, ca, onUntrusted: (seen) => (chain = seen) },
          async (client) => void (await getConfiguration(client)),
        );
        return { host: new URL(base).host, encryption: encryptionOf(base), failure: null, certificates: [] };
      } catch (error) {
        const failure = failureOf(error);
        const offered = trustable(failure, chain);
        for (const certificate of offered) shown.show(certificate);
        const certificates = offered.map(factsOf);
        return { host: new URL(base).host, encryption: encryptionOf(base), failure, certificates };
      }
    },

    /** Which clusters of a tenant, or of The Things Network, are there. Throws `invalid_input` for a text that names neither. */
    async clusters(address: string): Promise<ClusterState[]> {
      const meant = understand(address);
      if (meant.kind !== 'clusters')
        throw new Failed('invalid_input', { field: 'address', params: { reason: meant.kind } });
      return Promise.all(
        meant.choices.map(async ({ host }) => {
          const answer = await speak({ base: `https://${host}`, ca: null }, greet).then(
            () => null,
            (error: unknown) => failureOf(error),
          );
          return { host, there: answer === null, failure: answer };
        }),
      );
    },
    /** Breaks off what is asked, and asks no more. */
    close: clients.close,
  };
}
