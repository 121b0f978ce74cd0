/** Makes the icons of every system from icon.svg, with the Chromium that is installed: `node build/icons/make.ts`. */
import { chromium } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../../test/electron/chromium/executable.ts';
import { icns, ico, type Picture } from './containers.ts';

const at = (name: string) => join(import.meta.dirname, name);
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const pictures = await draw(readFileSync(at('icon.svg')), sizes);
for (const { size, png } of pictures) writeFileSync(at(`${size}x${size}.png`), png);
writeFileSync(at('icon.ico'), ico(pictures.filter(({ size }) => size <= 256)));
writeFileSync(at('icon.icns'), icns(pictures));

async function draw(svg: Buffer, sizes: readonly number[]): Promise<Picture[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Icons are drawn by Chromium, and none was found.');
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    const pictures: Picture[] = [];
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>* { margin: 0 } img { display: block; width: ${size}px }</style>` +
          `<img src="data:image/svg+xml;base64,${svg.toString('base64')}">`,
      );
      pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
    }
    return pictures;
  } finally {
    await browser.close();
  }
}
