/** The section "Email notifications". */
export const email = {
  title: 'Email notifications',
};
