/* Apart from the schemas, so that a field can tell how much it takes. */

/** The server allows 50 characters of a key's name, counted as code points (transcripts/api_keys.json: 51 are a 400). */
export const mostOfKeyName = 50;

/** The server allows 50 characters of a user's name and 2000 of a description, counted as code points (transcripts/users.json). */
export const mostOfName = 50;
export const mostOfDescription = 2000;

/** What the user calls an account or a group, in UTF-16 units. */
export const mostOfLabel = 80;
