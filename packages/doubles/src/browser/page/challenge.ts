import type { ClientIntent } from './api.ts';
import { type Appearance, applyAppearance } from './appearance.ts';
import { make, styledShadow } from './style.ts';
import { words } from './words.ts';

/** The bank's question in a modal dialog. Escape declines. */
export function askHolder(intent: ClientIntent, appearance: Appearance | undefined): Promise<'approve' | 'decline'> {
  return new Promise((resolve) => {
    const host = make('div', { 'data-test-payments': 'challenge' });
    applyAppearance(host, appearance);
    const approve = make('button', { type: 'button', class: 'main' }, words.approve);
    const decline = make('button', { type: 'button' }, words.decline);
    const dialog = make(
      'dialog',
      { 'aria-labelledby': 'title', 'aria-describedby': 'text' },
      make('h2', { id: 'title' }, words.challengeTitle),
      make('p', { id: 'text' }, words.challengeText(money(intent))),
      make('div', { class: 'answers' }, decline, approve),
    );
    styledShadow(host).append(dialog);
    document.body.append(host);
    approve.addEventListener('click', () => dialog.close('approve'));
    decline.addEventListener('click', () => dialog.close('decline'));
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'approve' ? 'approve' : 'decline');
    });
    dialog.showModal();
    approve.focus();
  });
}

function money({ amount, currency }: ClientIntent): string {
  const format = new Intl.NumberFormat(document.documentElement.lang || 'en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
