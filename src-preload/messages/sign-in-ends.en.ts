export const signInEnds = {
  title: (when: string, at: string) => `This account’s sign-in expires ${when}, on ${at}`,
  text: 'Latchkey signs in with an API key. After that, the account stays as it was last read until you sign in again.',
  extend: 'Extend API key…',
};
