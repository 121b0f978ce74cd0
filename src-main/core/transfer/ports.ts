export interface TransferPorts {
  /** Asks the user for a new file; null when cancelled. */
  chooseNewFile(suggestedName: string): Promise<string | null>;
  /** Asks the user for a file to read; null when cancelled. */
  chooseFile(what: 'accounts' | 'backup'): Promise<string | null>;
}
