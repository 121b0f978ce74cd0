/** Sizes in pixels of the picture. */
export interface Area {
  width: number;
  height: number;
}

/** The square that is kept. */
export interface Crop {
  x: number;
  y: number;
  size: number;
}

/** Smaller ones would be a blur wherever they are shown. */
const least = 64;

/** The widest square, in the middle. */
export function widest({ width, height }: Area): Crop {
  const size = Math.min(width, height);
  return { x: (width - size) / 2, y: (height - size) / 2, size };
}

/** Moved by so many pixels, as far as the picture goes. */
export function moved(crop: Crop, dx: number, dy: number, { width, height }: Area): Crop {
  return {
    size: crop.size,
    x: Math.min(Math.max(crop.x + dx, 0), width - crop.size),
    y: Math.min(Math.max(crop.y + dy, 0), height - crop.size),
  };
}

/** `factor` times as wide about its middle, within the picture. */
export function resized(crop: Crop, factor: number, area: Area): Crop {
  const most = Math.min(area.width, area.height);
  const size = Math.min(Math.max(crop.size * factor, Math.min(least, most)), most);
  const shift = (crop.size - size) / 2;
  return moved({ x: crop.x, y: crop.y, size }, shift, shift, area);
}

/** Where it is, in whole percent: how much of the widest square, and how far along each way that is left. */
export function placeOf(crop: Crop, { width, height }: Area): { size: number; across: number; down: number } {
  const percent = (part: number, of: number) => (of < 1 ? 50 : Math.round((100 * part) / of));
  return {
    size: percent(crop.size, Math.min(width, height)),
    across: percent(crop.x, width - crop.size),
    down: percent(crop.y, height - crop.size),
  };
}
