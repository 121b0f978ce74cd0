/** Why nothing of an account is told to have expired. */
export const clockDoubt = {
  clockServer: (name: string, theirs: string, here: string) =>
    `The clock of ${name}’s server says ${theirs}, and this computer’s says ${here}.`,
  clockServerNext:
    'Latchkey counts none of its keys as expired or expiring. Check the date of this computer, or tell whoever runs the server.',
  clockComputer: (name: string) =>
    `This computer’s clock may be wrong, and the server of ${name} hasn’t responded yet.`,
  clockComputerNext:
    'Latchkey counts none of its keys as expired or expiring until the server responds. Check the date of this computer.',
};
