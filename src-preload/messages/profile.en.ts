/** The section "Profile". */
export const profile = {
  title: 'Profile',
};
