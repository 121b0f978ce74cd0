import type { WebContents } from './contents.ts';

/** Zooms by giving the page fewer CSS pixels and drawing it larger: media queries see the narrower page. */
export async function applyZoom(contents: WebContents, factor: number): Promise<void> {
  if (factor === 1) {
    await contents._page.send('Emulation.clearDeviceMetricsOverride');
    return;
  }
  const { width, height } = await contents._window._contentSize();
  await contents._page.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(width / factor),
    height: Math.round(height / factor),
    deviceScaleFactor: 0,
    scale: factor,
    mobile: false,
  });
}
