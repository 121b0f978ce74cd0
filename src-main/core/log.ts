/** Tells of an event by its name, and by facts that hold no secret. */
export type Log = (event: string, fields?: Record<string, string | number | boolean | null>) => void;
