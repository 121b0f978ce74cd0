/** Why a server lets a user do next to nothing. */
export interface Restriction {
  /** `other` for what this app does not know, such as an address that is not validated. */
  state: 'suspended' | 'rejected' | 'requested' | 'other';
  /** What whoever did it has given as the reason; '' for none. */
  reason: string;
}

/** By what is in the first words of `X-Warning` (transcripts/deletion_and_states.json; rejected by analogy). A flagged user is not restricted. */
const states: Readonly<Record<string, Restriction['state']>> = {
  suspension: 'suspended',
  rejection: 'rejected',
  pending: 'requested',
};

/** What a server's warning says of a restriction; of one without, that there is one. Pure. */
export function restrictionIn(warning: unknown): Restriction {
  const text = typeof warning === 'string' ? warning : '';
  const [what = '', ...rest] = text.split(': ');
  const state = states[/suspension|rejection|pending/.exec(what)?.[0] ?? ''];
  return state === undefined ? { state: 'other', reason: text } : { state, reason: rest.join(': ') };
}
