import { Store } from '../core/store.ts';
import { type Scan, WedgeDetector } from './wedge.ts';

export type ScanHandler = (scan: Scan) => void;

const LOG_MAX = 8;

/** The latest codes that came in, newest first, for the status page. */
export const scanLog = new Store<readonly Scan[]>([]);

const handlers: ScanHandler[] = [];
const typeTargets: (() => HTMLElement | null)[] = [];

/** The screen on top hears the scanner, whatever has the focus. Returns how to stop. */
export function onScan(handler: ScanHandler): () => void {
  handlers.push(handler);
  return () => {
    handlers.splice(handlers.indexOf(handler), 1);
  };
}

/** Where typing goes that is meant for no field; null while it should go nowhere. Returns how to stop. */
export function onTyping(target: () => HTMLElement | null): () => void {
  typeTargets.push(target);
  return () => {
    typeTargets.splice(typeTargets.indexOf(target), 1);
  };
}

/**
 * Listens to every key of the page before any field or button does. A code that ends is taken out of the field it went
 * into, its Enter presses nothing, and the screen on top gets it.
 */
export function startScanner(target: Window): void {
  const detector = new WedgeDetector();
  let before: { field: HTMLInputElement | HTMLTextAreaElement; text: string } | null = null;
  target.addEventListener(
    'keydown',
    (event) => {
      const isCommand = event.ctrlKey || event.altKey || event.metaKey;
      const isText = event.key.length === 1 && event.key !== ' ' && !isCommand;
      if (isText && !fieldOf(event.target)) typeTargets.at(-1)?.()?.focus();
      const field = fieldOf(document.activeElement);
      const scan = detector.take({ key: event.key, at: event.timeStamp, isCommand });
      if (detector.length === 1) before = field && { field, text: field.value };
      if (!scan) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const typedInto = fieldOf(document.activeElement);
      if (before) putBack(before.field, before.text);
      else if (typedInto) putBack(typedInto, withoutEnd(typedInto.value, scan.code));
      before = null;
      scanLog.set([scan, ...scanLog.get()].slice(0, LOG_MAX));
      handlers.at(-1)?.(scan);
    },
    { capture: true },
  );
}

/**
 * A text without the end of a code that went into it. The screen may change in the middle of a burst, so that a field
 * gets only the last of its characters.
 */
export function withoutEnd(text: string, code: string): string {
  for (let length = Math.min(text.length, code.length); length > 0; length -= 1) {
    if (text.endsWith(code.slice(-length))) return text.slice(0, -length);
  }
  return text;
}

/** Text fields only: a scan into them is undone. */
export function fieldOf(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null {
  if (target instanceof HTMLTextAreaElement) return target;
  if (!(target instanceof HTMLInputElement)) return null;
  return ['text', 'search', 'tel', 'number', 'password', 'email', 'url'].includes(target.type) ? target : null;
}

/** Sets the text the way the browser does, so that whoever follows the field hears of it. */
function putBack(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
