import { catalogue } from '../../../src-preload/contract/rights.ts';
import type { Flag } from './declared.ts';
import type { Call } from './types.ts';

/** `--right-user-all` for RIGHT_USER_ALL. `ttn-lw-cli` has those of users, applications, gateways, organizations and clients alone. */
export const rightsFlags: readonly Flag[] = catalogue.map((right) => ({ name: flagOf(right), kind: 'bool' }));

export function flagOf(right: string): string {
  return right.toLowerCase().replaceAll('_', '-');
}

/** The rights that are asked for, in the catalogue's order. */
export function rightsIn({ ofSome }: Call['values']): string[] {
  return catalogue.filter((right) => ofSome.on(flagOf(right)));
}
