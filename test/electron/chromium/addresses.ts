/**
 * Chromium can't be taught a scheme, so `app://host/path` is loaded as `https://host.app.localhost/path`, which is a
 * secure origin of its own and is never looked up: every request is answered here.
 */
export class Addresses {
  #schemes = new Set<string>();

  add(scheme: string): void {
    this.#schemes.add(scheme);
  }

  /** The address that Chromium loads for one of the app. */
  toChromium(address: string): string {
    const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address) ?? [];
    if (scheme === undefined || !this.#schemes.has(scheme)) return address;
    return `https://${host ?? ''}.${scheme}.localhost${rest || '/'}`;
  }

  /** The app's address behind one that Chromium shows. */
  toApp(address: string): string {
    const [, host, scheme, rest] = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(.*)$/.exec(address) ?? [];
    if (scheme === undefined || !this.#schemes.has(scheme)) return address;
    return `${scheme}://${host ?? ''}${rest ?? ''}`;
  }

  /** A Content-Security-Policy speaks of the app's schemes: the same, for Chromium. */
  policyToChromium(policy: string): string {
    return policy.replace(
      /\b([a-z][a-z0-9+-]*):(?:\/\/([a-z0-9.-]+))?(?=[\s;]|$)/g,
      (source, scheme: string, host?: string) =>
        this.#schemes.has(scheme) ? `https://${host ?? '*'}.${scheme}.localhost` : source,
    );
  }
}

export const addresses = new Addresses();
