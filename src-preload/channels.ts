/** The two channels between a window and main: calls one way, events the other. */
export const callChannel = 'latchkey:call';
export const eventChannel = 'latchkey:event';
