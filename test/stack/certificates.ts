/** What a server proves itself with: both PEM. */
export interface Identity {
  key: string;
  cert: string;
}
