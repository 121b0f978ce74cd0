import { defineFeature } from '../feature.ts';
import { createProfile } from './profile.ts';

declare module '../feature.ts' {
  interface Offers {
    profile: {
      /** A mark of the account's picture; null where there is none. */
      pictureMark(account: string): string | null;
      /** Fetches the pictures that the user's record names; that one can't be had is no failure. */
      refreshPictures(account: string, signal: AbortSignal): Promise<void>;
    };
  }
}

export const profile = defineFeature('profile', ({ shared, handles, network }) => {
  const { budget, deadlines, proxyFor, extraCa, surroundings } = network;
  const { pictureMark, refreshPictures, close, ...methods } = createProfile(shared, handles, {
    budget,
    deadlines,
    proxyFor,
    extraCa,
    ...(surroundings && { connect: surroundings.connect }),
  });
  return { methods, offers: { pictureMark, refreshPictures }, stop: close };
});
