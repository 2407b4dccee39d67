/**
 * Tells a scanner from a person. A keyboard-wedge scanner types a code and Enter within a few milliseconds a key; no
 * hand does. Fed with every key of the page in order.
 */
export interface Key {
  /** `KeyboardEvent.key`. */
  key: string;
  /** When the key went down, milliseconds in the page's own time. */
  at: number;
  /** Ctrl, Alt or Meta was held: a shortcut, no text. */
  isCommand: boolean;
}

export interface Scan {
  code: string;
  /** When its last key came. */
  at: number;
  msPerKey: number;
}

/**
 * Slowest pause between two keys of one code (a busy tablet may stumble once), and the slowest mean; a fast typist takes
 * more than 80 ms a key.
 */
const PAUSE_MS_MAX = 220;
const MEAN_MS_MAX = 45;
const LENGTH_MIN = 4;
const LENGTH_MAX = 200;

export class WedgeDetector {
  #text = '';
  #firstAt = 0;
  #lastAt = 0;

  /** Characters of the burst so far; 0 while nobody types. */
  get length(): number {
    return this.#text.length;
  }

  /** The scan that this key ends, or null. */
  take({ key, at, isCommand }: Key): Scan | null {
    if (key === 'Shift' || key === 'CapsLock') return null;
    if (isCommand) {
      this.#text = '';
      return null;
    }
    if (key === 'Enter' || key === 'Tab') return this.#end(at);
    if (key.length !== 1) {
      this.#text = '';
      return null;
    }
    if (this.#text === '' || at - this.#lastAt > PAUSE_MS_MAX) {
      this.#text = '';
      this.#firstAt = at;
    }
    this.#text = (this.#text + key).slice(-LENGTH_MAX);
    this.#lastAt = at;
    return null;
  }

  #end(at: number): Scan | null {
    const code = this.#text;
    this.#text = '';
    if (code.length < LENGTH_MIN || at - this.#lastAt > PAUSE_MS_MAX) return null;
    const msPerKey = (this.#lastAt - this.#firstAt) / (code.length - 1);
    return msPerKey > MEAN_MS_MAX ? null : { code, at, msPerKey };
  }
}
