/** The demo's name in the OS keychain: never that of the app itself. */
export const demoService = 'Latchkey demo';
