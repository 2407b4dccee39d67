import type { CDPSession, Page } from '@playwright/test';

const MS_A_KEY = 5;
const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * A keyboard-wedge scanner at a page in Chromium: a key every 5 ms, then Enter. As with a real one, keys carry the time
 * of the scanner and queue up while the page is busy; typing by `keyboard.type` waits for the page each time.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  const session = await known;
  const began = Date.now();
  const sent: Promise<unknown>[] = [];
  for (const key of [...code].map((sign) => ({ key: sign, text: sign })).concat({ key: 'Enter', text: '\r' })) {
    if (sent.length > 0) await new Promise((resolve) => setTimeout(resolve, MS_A_KEY));
    // The scanner's own clock: a test that waits for its turn on a busy machine would be taken for slow fingers.
    const timestamp = (began + (sent.length / 2) * MS_A_KEY) / 1_000;
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp }));
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key, timestamp }));
  }
  await Promise.all(sent);
}
