/** Which new key's secret is on the screen: what says that it waits is silent meanwhile. */
export const showing = $state<{ secret: string | null }>({ secret: null });
