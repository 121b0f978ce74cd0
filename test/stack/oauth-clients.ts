/** An OAuth client as an admin registered it. */
export interface OAuthClient {
  id: string;
  name: string;
  /** Absent for a public one. */
  secret?: string;
  /** Relative ones are pages of the account app. */
  redirectUris: string[];
  /** Users are not asked for their consent. */
  skipAuthorization: boolean;
  rights: string[];
}

/** The clients that every deployment registers (test/transcripts/README.md, "At the start"). */
export function usualClients(): Map<string, OAuthClient> {
  const cli: OAuthClient = {
    id: 'cli',
    name: 'The Things Stack CLI',
    redirectUris: ['local-callback', 'code'],
    skipAuthorization: true,
    rights: ['RIGHT_ALL'],
  };
  return new Map([[cli.id, cli]]);
}
