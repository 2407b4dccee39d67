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

/** Calls actions by key (`F2`, `Escape`), unless a window is open over the screen. */
export function useShortcuts(actions: Record<string, (() => void) | undefined>): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const action = event.ctrlKey || event.altKey || event.metaKey ? undefined : actions[event.key];
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

const isWindowOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
