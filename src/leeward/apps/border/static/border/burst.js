// A keyboard-wedge reader types far faster than a hand: keys less than 35 ms apart are its burst.

export const BURST_MS = 35;

export class Burst {
  #last = -Infinity;
  #fast = 0;

  // Call with the time of each key; answers whether this key belongs to a burst.
  key(at) {
    const fast = at - this.#last < BURST_MS;
    this.#fast = fast ? this.#fast + 1 : 0;
    this.#last = at;
    return fast;
  }

  get length() {
    return this.#fast;
  }

  isQuiet(at) {
    return at - this.#last >= BURST_MS;
  }
}
