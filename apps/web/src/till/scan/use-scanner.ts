import { type RefObject, useEffect, useEffectEvent } from 'react';
import { onScan, onTyping, type ScanHandler } from './scanner.ts';

/** Hears the scanner while this screen is on top. */
export function useScanner(handler: ScanHandler): void {
  const heard = useEffectEvent(handler);
  useEffect(() => onScan((scan) => heard(scan)), []);
}

/** Sends what is typed beside every field into this one, unless a window is open over the screen. */
export function useTypingInto(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => onTyping(() => (isWindowOpen() ? null : field.current)), [field]);
}

/** A key (`F2`, `Escape`) and what it does now, if anything. */
export type Shortcut = readonly [key: string, action: (() => void) | null];

/** Calls actions by key, unless a window is open over the screen. */
export function useShortcuts(...shortcuts: readonly Shortcut[]): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const action = isPlain && shortcuts.find(([key]) => key === event.key)?.[1];
    if (!action || isWindowOpen()) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const WINDOWS = '[role="dialog"], [role="menu"], [role="alertdialog"]:not([aria-modal="false"])';

/** Messages in the corner are no windows: the till goes on beside them. */
const isWindowOpen = (): boolean => document.querySelector(WINDOWS) !== null;
