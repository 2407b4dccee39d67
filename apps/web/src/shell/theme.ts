import { useSyncExternalStore } from 'react';

/** device: as the reader's device is set. */
export type Theme = 'device' | 'light' | 'dark';

/** Read before the first paint by the script in the documents (index.html, till.html, office.html). */
const KEY = 'evertill:theme';
const CHANGED = 'evertill:theme-changed';

/** The reader's choice, kept on this device. Another window follows at once. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, readTheme, () => 'device'), chooseTheme];
}

/** What is on the screen now: the choice, or else the device's wish, which may change with the hour. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(
    (changed) => {
      const stop = subscribe(changed);
      const night = matchMedia(NIGHT);
      night.addEventListener('change', changed);
      return () => {
        stop();
        night.removeEventListener('change', changed);
      };
    },
    () => {
      const theme = readTheme();
      return theme === 'device' ? (matchMedia(NIGHT).matches ? 'dark' : 'light') : theme;
    },
    () => 'light',
  );
}

const NIGHT = '(prefers-color-scheme: dark)';

function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'device') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is shut in some private windows: the choice then lasts as long as the page.
  }
  show(theme);
  window.dispatchEvent(new Event(CHANGED));
}

function show(theme: Theme): void {
  if (theme === 'device') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function readTheme(): Theme {
  const shown = document.documentElement.dataset.theme;
  return shown === 'light' || shown === 'dark' ? shown : 'device';
}

function subscribe(changed: () => void): () => void {
  const fromElsewhere = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    show(event.newValue === 'light' || event.newValue === 'dark' ? event.newValue : 'device');
    changed();
  };
  window.addEventListener(CHANGED, changed);
  window.addEventListener('storage', fromElsewhere);
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener('storage', fromElsewhere);
  };
}
