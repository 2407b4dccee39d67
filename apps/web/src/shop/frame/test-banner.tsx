import { FlaskConical } from 'lucide-react';
import { m } from '#messages';

/** On every page while payments are played by a stand-in. */
export function TestBanner() {
  return (
    <aside
      aria-label={m.shop_test_payments()}
      className="flex items-center justify-center gap-2 bg-notice px-4 py-1.5 text-center text-notice-ink text-xs print:hidden"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span>
        <strong className="font-semibold">{m.shop_test_payments()}</strong> {m.shop_test_payments_text()}
      </span>
    </aside>
  );
}
