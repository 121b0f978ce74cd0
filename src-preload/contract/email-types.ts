/**
 * The notifications that a server of The Things Stack can mail, as facts: facts/api.md, "Email notification preferences".
 * A newer server may know more; those are kept and shown by their constants.
 */

/** Which mails are about who can get in. By default nobody is sent one of them. */
export const securityTypes = [
  'API_KEY_CREATED',
  'API_KEY_CHANGED',
  'COLLABORATOR_CHANGED',
  'PASSWORD_CHANGED',
] as const;

/** The rest of what a user's own choice decides. */
export const otherTypes = ['ENTITY_STATE_CHANGED'] as const;

/** Administrators are always mailed these and other users never, whatever is chosen. */
export const adminTypes = ['CLIENT_REQUESTED', 'USER_REQUESTED', 'INVITATION'] as const;

/** What nobody can turn off: it is sent to whom it concerns, because they asked for it or have to act. */
export const fixedTypes = ['LOGIN_TOKEN', 'TEMPORARY_PASSWORD', 'VALIDATE', 'INVITATION'] as const;

/** What a choice is offered for on every server that has preferences. */
export const choosableTypes: readonly string[] = [...securityTypes, ...otherTypes, ...adminTypes];

/** Those in a list that this app offers no choice for by itself: of newer servers, or written by another client. */
export function strangeTypes(types: readonly string[]): string[] {
  return types.filter((type) => !choosableTypes.includes(type));
}
