/** What the widgets were about to say of a button that has gone with its screen is not said any more. */
export function forgetOldWords(): void {
  for (const words of document.querySelectorAll('[data-live-announcer] [aria-labelledby]')) {
    if (!document.getElementById(words.getAttribute('aria-labelledby') ?? '')) words.remove();
  }
}
