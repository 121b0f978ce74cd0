/** True for this machine's own addresses, the only ones that http is allowed to without a word. Takes a host as in a URL. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
