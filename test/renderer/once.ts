import type { TestProject } from 'vitest/node';
import { buildPages } from './pages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built pages, and the bridge as a script. */
    pages: { folder: string; bridge: string };
  }
}

/** The pages are built once for all files of tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const { discard, ...pages } = await buildPages();
  project.provide('pages', pages);
  return discard;
}
