import { app } from 'electron';

/** ms. A script of the network that never comes must not hold up every request: the way then is the direct one. */
const patience = 5_000;

/**
 * The system's proxies for a base URL, as Chromium finds them, its scripts included: `PROXY host:port; DIRECT`. Of the app, and
 * not of the window's session, whose own way leads nowhere.
 */
export async function systemProxy(base: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('DIRECT'), patience);
  });
  try {
    return await Promise.race([app.resolveProxy(base), late]);
  } catch {
    return 'DIRECT';
  } finally {
    clearTimeout(timer);
  }
}
