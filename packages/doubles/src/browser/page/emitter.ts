type Listener = (payload?: unknown) => void;

/** Listeners by event name, as Elements know them. */
export class Emitter {
  #listeners = new Map<string, Set<Listener>>();

  on(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  /** Without a listener, all of the event go. */
  off(event: string, listener?: Listener): void {
    if (listener === undefined) {
      this.#listeners.delete(event);
    } else {
      this.#listeners.get(event)?.delete(listener);
    }
  }

  emit(event: string, payload?: unknown): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      listener(payload);
    }
  }
}
