/** What a person can paste from. */
export interface Pasted {
  read(): Promise<string>;
  clear(): Promise<void>;
}

export interface SecretPorts {
  /** Electron's clipboard answers later. */
  clipboard: Pasted & {
    write(text: string): Promise<void>;
    /** What was selected last, which a middle click pastes: where the system has that. */
    selected?: Pasted;
  };
  /** Asks the user for a new file; null when cancelled. */
  chooseNewFile(suggestedName: string): Promise<string | null>;
}
