import { whenResting } from '../../painted.ts';
import { acts } from './acts.ts';

/** What is not on the first screen: loaded when the window rests, so that it is there when it is asked for. */
export const later = {
  detail: () => import('./KeyDetail.svelte'),
  rights: () => import('./RightOptions.svelte'),
  create: () => import('./CreateKey.svelte'),
  secret: () => import('./SecretDialog.svelte'),
};

/** Gives what stops it. */
export function loadWhenResting(): () => void {
  return whenResting(() => [...Object.values(later), ...Object.values(acts)].forEach((load) => void load()));
}
