import type { WebContents } from './contents.ts';

interface Size {
  width: number;
  height: number;
}

/**
 * Zooms by giving the page fewer CSS pixels and drawing it larger, so that media queries see the narrower page. A page
 * that is zoomed does not see its window resized: whoever knows applies the zoom again.
 */
export async function applyZoom(contents: WebContents, factor: number): Promise<void> {
  const { width, height } = await contentSize(contents);
  const isZoomed = Math.abs(factor - 1) > 0.001;
  if (!isZoomed) await contents._page.send('Emulation.clearDeviceMetricsOverride');
  else
    await contents._page.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / factor),
      height: Math.round(height / factor),
      deviceScaleFactor: 0,
      scale: factor,
      dontSetVisibleSize: true,
      mobile: false,
    });
}

/** What a window's frame takes of its bounds, measured while the page was not zoomed. */
const frames = new WeakMap<WebContents, Size>();

async function contentSize(contents: WebContents): Promise<Size> {
  const { width, height } = contents._window.getBounds();
  let frame = frames.get(contents);
  if (!frame) {
    const expression = '({ width: innerWidth, height: innerHeight })';
    const { result } = await contents._page.send('Runtime.evaluate', { expression, returnByValue: true });
    const inner = result.value as Size;
    frame = { width: width - inner.width, height: height - inner.height };
    frames.set(contents, frame);
  }
  return { width: width - frame.width, height: height - frame.height };
}
