/** The list of shortcuts. */
export const shortcuts = {
  keysWindow: 'Anywhere',
  keysSection: 'In a list',
  switchAccount: 'Switch to the first to ninth account',
  moveInList: 'Move in a list',
  openDetail: 'Open the detail',
  goBack: 'Back, close',
  moveAccount: 'Move the account up or down',
  moveGroup: 'Move its group up or down',
};
