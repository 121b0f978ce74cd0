/** What the shell can ask of the section that is shown. */
export type SectionCommand = 'search' | 'create' | 'refresh';

const listeners = new Map<SectionCommand, Set<() => void>>();

/** Asks the section; false where it has no such act. */
export function ask(command: SectionCommand): boolean {
  const asked = listeners.get(command) ?? new Set();
  for (const listener of asked) listener();
  return asked.size > 0;
}

/** Obeys a command while the component lives. To be called while a component is set up. */
export function obey(command: SectionCommand, act: () => void): void {
  $effect(() => {
    const asked = listeners.get(command) ?? new Set();
    listeners.set(command, asked.add(act));
    return () => asked.delete(act);
  });
}
