/** The section "Password". */
export const password = {
  title: 'Password',
};
