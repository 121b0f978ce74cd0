/** How many accounts are read at once after a sleep, so that a machine that wakes up does not ask for all at once. */
const atATime = 2;

export interface TurnsNeeds {
  accounts(): readonly string[];
  /** Reads what is due of an account. False where nothing is. */
  start(account: string): boolean;
  /** Done when nothing of the account is being read. */
  ended(account: string): Promise<void>;
  /** How long after a sleep accounts are read, in ms: the network comes later than the user. */
  wakeDelayMs(): number;
}

/** Sleep, and the turns that accounts have after it. */
export function createTurns({ accounts, start, ended, wakeDelayMs }: TurnsNeeds) {
  let isAsleep = false;
  /** Accounts that wait for their turn, and how many have it. */
  let waiting: string[] = [];
  let inTurn = 0;
  let waking: NodeJS.Timeout | undefined;

  /** The next begins when one has ended. */
  function goOn(): void {
    while (inTurn < atATime) {
      const next = waiting.shift();
      if (next === undefined) return;
      if (!accounts().includes(next) || !start(next)) continue;
      inTurn++;
      void ended(next).finally(() => {
        inTurn--;
        goOn();
      });
    }
  }

  function stop(): void {
    waiting = [];
    clearTimeout(waking);
  }

  return {
    /** Nothing is to be begun by itself now. */
    areTaken: () => isAsleep || waiting.length > 0,
    /** The computer goes to sleep: nothing is begun by itself until it wakes. */
    sleep(): void {
      isAsleep = true;
      stop();
    },
    /** The computer is awake again: what has grown old is read, a few accounts at a time. */
    wake(): void {
      isAsleep = false;
      clearTimeout(waking);
      waking = setTimeout(() => {
        waiting = [...accounts()];
        goOn();
      }, wakeDelayMs()).unref();
    },
    /** Whoever asks is awake, whatever the system has said. */
    asked: () => void (isAsleep = false),
    stop,
  };
}
