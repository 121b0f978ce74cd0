import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { imageOf } from '../../src-preload/contract/image.ts';
import { moved, placeOf, resized, widest } from '../../src-renderer/views/profile/crop.ts';
import { refresh } from '../core/support/core.ts';
import { pngOf } from '../core/support/png.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { dialog, profileWindow } from './profile-support.ts';
import { windows } from './support.ts';

const { open } = windows();

const region = (page: Page) => page.getByRole('region', { name: 'Picture' });
const png = (buffer: Buffer, name = 'me.png') => ({ name, mimeType: 'image/png', buffer });

async function choose(page: Page, buffer: Buffer) {
  await page.locator('input[type="file"]').setInputFiles(png(buffer));
}

/** What the server was sent last. */
function original({ state }: { state: { blobs: ReadonlyMap<string, { type: string; data: Buffer }> } }) {
  const [, blob] = [...state.blobs].findLast(([path]) => path.includes('original')) ?? [];
  return blob;
}

/** A JPEG as a camera makes it: 40 by 20 pixels that are to be turned upright, with a place in its metadata. */
async function photo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 200);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = 'rgb(0, 0, 255)';
    context.fillRect(0, 0, 400, 200);
    context.fillStyle = 'rgb(255, 0, 0)';
    context.fillRect(0, 0, 200, 200);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
    return new Uint8Array(await blob.arrayBuffer()).toBase64();
  });
  const jpeg = Buffer.from(base64, 'base64');
  // Orientation 6: to be turned a quarter clockwise; then a text.
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 35.6586 N 139.7454 E')]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

test('a photo is turned upright and cropped by keys, and nothing of its metadata leaves', async () => {
  const { page, stack, errors } = await profileWindow(open);
  const taken = await photo(page);
  expect(taken.includes('GPS')).toBe(true);
  await choose(page, taken);
  const stage = page.getByRole('application', { name: 'Square of the picture' });
  await expectPage(stage).toBeFocused();
  await expectPage(dialog(page)).toContainText('Size 100 %, 50 % from the left, 50 % from the top');
  await page.keyboard.press('-');
  await page.keyboard.press('Shift+ArrowUp');
  await expectPage(
    dialog(page)
      .getByText(/^Size 91 %/)
      .first(),
  ).toBeVisible();
  expect(await findings(page)).toEqual([]);
  for (let presses = 0; presses < 12; presses++) await page.keyboard.press('Shift+ArrowUp');
  await expectPage(
    dialog(page)
      .getByText(/, 0 % from the top$/)
      .first(),
  ).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Save picture' }).click();
  await expectPage(region(page).locator('img')).toBeVisible();

  const sent = original(stack)?.data ?? Buffer.alloc(0);
  // 200 wide once it is upright, of which 91 % are kept.
  expect(imageOf(sent)).toEqual({ type: 'image/jpeg', width: 182, height: 182 });
  expect(sent.includes('Exif') || sent.includes('GPS')).toBe(false);
  // The left of what the camera saw is the top of it upright: red.
  const [red = 0, , blue = 255] = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.fromBase64(base64)]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    return [...(context?.getImageData(90, 90, 1, 1).data ?? [])];
  }, sent.toString('base64'));
  expect(red).toBeGreaterThan(200);
  expect(blue).toBeLessThan(60);
  await expectPage(page.getByRole('navigation').locator('img')).toBeVisible();
  await expectPage(page.getByRole('button', { name: 'Choose a picture…' })).toBeFocused();
  expect(errors).toEqual([]);
});

test('a large picture is sent at 1024 pixels, a transparent one as a PNG', async () => {
  const { page, stack } = await profileWindow(open);
  await choose(page, pngOf(3000, 2400));
  await dialog(page).getByRole('button', { name: 'Save picture' }).click();
  await expectPage(region(page).locator('img')).toBeVisible();
  expect(imageOf(original(stack)?.data ?? Buffer.alloc(0))).toEqual({ type: 'image/jpeg', width: 1024, height: 1024 });
  const clear = await page.evaluate(async () => {
    const blob = await new OffscreenCanvas(300, 300).convertToBlob().catch(() => null);
    const canvas = new OffscreenCanvas(300, 300);
    canvas.getContext('2d')?.fillRect(0, 0, 20, 20);
    return new Uint8Array(await (blob ?? (await canvas.convertToBlob())).arrayBuffer()).toBase64();
  });
  await choose(page, Buffer.from(clear, 'base64'));
  await dialog(page).getByRole('button', { name: 'Save picture' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  expect(imageOf(original(stack)?.data ?? Buffer.alloc(0))).toMatchObject({ type: 'image/png', width: 300 });
});

test.each([
  ['no image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'It is no PNG, JPEG, GIF or WebP.'],
  ['a bomb', pngOf(1, 1).fill(0xff, 16, 20), 'It has more than 64 million pixels. Make it smaller first.'],
  ['a damaged one', pngOf(90, 90).subarray(0, 45), 'It is damaged, or not what it says it is.'],
])('%s is refused with the reason', async (_what, buffer, reason) => {
  const { page, stack } = await profileWindow(open);
  stack.requests.splice(0);
  await choose(page, buffer);
  await expectPage(page.getByRole('alert')).toContainText(reason);
  await expectPage(dialog(page)).toHaveCount(0);
  expect(stack.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('a picture is dropped, or pasted where no text is', async () => {
  const { page } = await profileWindow(open);
  const bytes = pngOf(120, 120).toString('base64');
  const carrying = (base64: string) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.fromBase64(base64)], 'a.png', { type: 'image/png' }));
    return transfer;
  };
  const handle = await page.evaluateHandle(carrying, bytes);
  await region(page).dispatchEvent('dragover', { dataTransfer: handle });
  await region(page).dispatchEvent('drop', { dataTransfer: handle });
  await expectPage(dialog(page)).toContainText('Choose a square');
  await page.keyboard.press('Escape');
  await expectPage(dialog(page)).toHaveCount(0);
  await page.evaluate(
    (clipboardData) => document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })),
    handle,
  );
  await expectPage(dialog(page)).toContainText('Choose a square');
});

test('a picture is removed after a safe question, and the initials take its place', async () => {
  const { page, app, account, onServer } = await profileWindow(open);
  await app.profile.setPicture({ account, picture: pngOf(200, 200).toString('base64') });
  await region(page).getByRole('button', { name: 'Remove…' }).click();
  await expectPage(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog(page).getByRole('button', { name: 'Remove picture' }).click();
  await expectPage(dialog(page)).toHaveCount(0);
  await expectPage(page.locator('img')).toHaveCount(0);
  await expectPage.poll(() => onServer().picture).toBeUndefined();
});

test('a server that takes no pictures says so in place of the buttons', async () => {
  const { page, stack, app, account } = await profileWindow(open);
  stack.settings.disableUpload = true;
  await refresh(app, account);
  await expectPage(region(page)).toContainText('takes no pictures.');
  await expectPage(region(page).getByRole('button')).toHaveCount(0);
});

test.each([
  ['en', /^Get a picture from gravatar\.com/, 'learns a hash of your email address'],
  ['ja', /^gravatar\.com の画像を使用/, 'メールアドレスのハッシュ'],
] as const)(
  'Gravatar is explained and off, and not spoken of where the server does not use it (%s)',
  async (language, name, words) => {
    const { page, stack, app, account } = await profileWindow(open, { language });
    await expectPage(page.getByText('gravatar.com')).toHaveCount(0);
    stack.settings.useGravatar = true;
    await refresh(app, account);
    await expectPage(page.getByRole('checkbox', { name })).not.toBeChecked();
    await expectPage(page.getByRole('checkbox', { name })).toHaveAccessibleDescription(new RegExp(words));
    expect(await findings(page)).toEqual([]);
  },
);

test('the square stays within the picture, and is never smaller than what can be seen', () => {
  const area = { width: 400, height: 200 };
  const whole = widest(area);
  expect(whole).toEqual({ x: 100, y: 0, size: 200 });
  expect(moved(whole, 500, 50, area)).toEqual({ x: 200, y: 0, size: 200 });
  expect(resized(whole, 0.5, area)).toEqual({ x: 150, y: 50, size: 100 });
  expect(resized(whole, 0.01, area).size).toBe(64);
  expect(resized({ x: 300, y: 100, size: 100 }, 9, area)).toEqual({ x: 200, y: 0, size: 200 });
  expect(placeOf(whole, area)).toEqual({ size: 100, across: 50, down: 50 });
  expect(widest({ width: 10, height: 10 })).toEqual({ x: 0, y: 0, size: 10 });
  expect(resized(widest({ width: 10, height: 10 }), 0.5, { width: 10, height: 10 }).size).toBe(10);
});
