import type { Bounds } from './window-state.ts';

export const smallestWindow = { width: 640, height: 480 };
const usualWindow = { width: 1180, height: 760 };

/** How much of the window's head must be seen to take hold of it, in device-independent pixels. */
const grip = { width: 120, height: 32 };

/**
 * Where a window that was last at `remembered` opens, on displays with these work areas: there, if it can still be
 * taken hold of, never larger than the display; else without a place, which lets the system centre it.
 */
export function placeWindow(remembered: Bounds | null, workAreas: readonly Bounds[]): Partial<Bounds> {
  const area = remembered && workAreas.find((area) => canBeGripped(remembered, area));
  if (!remembered || !area) return fitting(remembered ?? usualWindow, workAreas[0]);
  return { x: remembered.x, y: remembered.y, ...fitting(remembered, area) };
}

function canBeGripped(window: Bounds, area: Bounds): boolean {
  const seenWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const headIsInside = window.y >= area.y && window.y + grip.height <= area.y + area.height;
  return headIsInside && seenWidth >= grip.width;
}

function fitting({ width, height }: Pick<Bounds, 'width' | 'height'>, area: Bounds | undefined) {
  return {
    width: Math.max(smallestWindow.width, Math.min(width, area?.width ?? width)),
    height: Math.max(smallestWindow.height, Math.min(height, area?.height ?? height)),
  };
}
