import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The user's home folder, absolute; null where neither HOME nor the system's list of users has one. To be asked only where it is needed:
 * containers and services have none.
 */
export function homeFolder(): string | null {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : null;
  } catch {
    return null;
  }
}
