import type { Widening } from '../contract/widening.ts';

type Of<W extends Widening['what']> = Extract<Widening, { what: W }>;

/** How whoever sits before the app is asked about one thing, and what it is called among several. */
export interface WideningQuestion {
  question: string;
  detail: string;
  /** The button that says yes. */
  act: string;
  line: string;
}

const inTwoLines = (fingerprint: string) => `${fingerprint.slice(0, 48)}\n${fingerprint.slice(48)}`;
const proxyOf = ({ address, secure }: Of<'proxy'>) => (secure ? `https://${address}` : address);

/** What a call would widen, as main asks about it in a dialog, and the command line at its terminal. */
export const wideningEn = {
  certificate: ({ host, fingerprint }: Of<'certificate'>): WideningQuestion => ({
    question: `Trust this certificate for ${host}?`,
    detail: `Fingerprint (SHA-256):\n${inTwoLines(fingerprint)}\n\nWhat signs in to ${host} is sent over connections that this certificate secures. Trust it only if whoever runs the server gave you the same fingerprint.`,
    act: 'Trust certificate',
    line: `Trust this certificate for ${host}: ${fingerprint}`,
  }),
  insecure: ({ host }: Of<'insecure'>): WideningQuestion => ({
    question: `Connect to ${host} without encryption?`,
    detail: 'Anyone on the way to the server can read and change everything, including the API key.',
    act: 'Connect unencrypted',
    line: `Connect to ${host} without encryption`,
  }),
  client: ({ host, clientId }: Of<'client'>): WideningQuestion => ({
    question: `Sign in to ${host} with the OAuth client “${clientId}”?`,
    detail: 'The sign-in is given to this OAuth client. Continue only if whoever runs the server gave you its ID.',
    act: 'Use OAuth client',
    line: `Sign in to ${host} with the OAuth client “${clientId}”`,
  }),
  code: ({ host }: Of<'code'>): WideningQuestion => ({
    question: `Did you approve on a page of ${host}?`,
    detail: `Latchkey sends the code that your browser brought back to ${host}. If you approved on a page of another server, ${host} could sign in there as you.`,
    act: `Yes, on ${host}`,
    line: `Send the code of the sign-in to ${host}`,
  }),
  key: ({ host, of, keyId }: Of<'key'>): WideningQuestion => ({
    question: `Send an API key of ${of} to ${host}?`,
    detail: `The API key ${keyId} belongs to ${of}. ${host} could use it there.`,
    act: 'Send API key',
    line: `Send the API key ${keyId} of ${of} to ${host}`,
  }),
  proxy: (proxy: Of<'proxy'>): WideningQuestion => ({
    question: `Use the proxy ${proxyOf(proxy)}?`,
    detail:
      'Latchkey contacts servers through this proxy. It sees which servers those are, and everything that is sent to them without encryption.',
    act: 'Use proxy',
    line: `Use the proxy ${proxyOf(proxy)}`,
  }),
  server: ({ host }: Of<'server'>): WideningQuestion => ({
    question: `Sign in to ${host} on the command line by default?`,
    detail: `“latchkey login” signs in to ${host} when no server is named.`,
    act: 'Use server',
    line: `Sign in to ${host} on the command line by default`,
  }),
  backup: ({ keys, proxyPassword }: Of<'backup'>): WideningQuestion => {
    const all = [
      ...(keys > 0 ? [keys === 1 ? 'an API key' : `${keys} API keys`] : []),
      ...(proxyPassword ? ['the password of your proxy'] : []),
    ].join(' and ');
    return {
      question: `Write ${all} to a backup?`,
      detail:
        'The file is encrypted. Anyone who has it and its passphrase can use what is in it, until those keys are deleted on their servers.',
      act: 'Write backup',
      line: `Write ${all} to a backup`,
    };
  },
  several: { question: 'Allow all of this?', act: 'Allow' },
  cancel: 'Cancel',
};

export type WideningMessages = typeof wideningEn;
