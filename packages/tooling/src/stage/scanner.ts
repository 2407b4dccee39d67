import type { CDPSession, Page } from '@playwright/test';

const SECONDS_A_KEY = 0.005;
const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * A keyboard-wedge scanner at a page in Chromium: a burst of keys and Enter. As with a real one, keys are stamped when
 * they were pressed (Enter: now) and queue up while the page is busy; typing by `keyboard.type` waits for the page after each key.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  const session = await known;
  const begun = Date.now() / 1_000 - code.length * SECONDS_A_KEY;
  const keys = [...code].map((key) => ({ key, text: key }));
  const sent = [...keys, { key: 'Enter', text: '\r' }].flatMap((key, place) => {
    const timestamp = begun + place * SECONDS_A_KEY;
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key, timestamp }),
    ];
  });
  await Promise.all(sent);
}
