/** A time of the contract as the API writes it: with no decimals, three or six, as few as hold it. */
export function stackTime(time: string): string {
  return time.replace(/000Z$/, 'Z').replace(/\.000Z$/, 'Z');
}
