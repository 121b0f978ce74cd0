import { onTestFinished } from 'vitest';
import { openProxy, type ProxyOptions, type TestProxy } from './open-proxy.ts';

/** A proxy on real sockets, closed after the test. */
export async function startProxy(options: ProxyOptions): Promise<TestProxy> {
  const proxy = await openProxy(options);
  onTestFinished(proxy.close);
  return proxy;
}
