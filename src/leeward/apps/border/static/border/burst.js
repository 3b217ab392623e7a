// A keyboard-wedge reader types far faster than a hand: keys less than 35 ms apart are its burst. Once it is under way a
// busy machine may hold a key back: up to 100 ms it is the same burst, since no hand has typed eight such keys before.

export const BURST_MS = 35;
const HELD_BACK_MS = 100;
const UNDER_WAY = 8;

export class Burst {
  #last = -Infinity;
  #fast = 0;

  // Call with the time of each key; answers whether this key belongs to a burst.
  key(at) {
    const fast = at - this.#last < (this.#fast < UNDER_WAY ? BURST_MS : HELD_BACK_MS);
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
