/*
 * What the measured processes load: the core, and what opens and asks it, as the app's bundle has them.
 */
export { openCore } from '../../../src-main/core/core.ts';
export { clientOf } from '../../../src-preload/client.ts';
export { rightSearchWords } from '../../../src-preload/messages/rights-search.ts';
