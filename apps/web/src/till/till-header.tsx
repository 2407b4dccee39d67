import type { TillConfig, TillStaff } from '@evertill/domain';
import { ClipboardList, Gauge, LockKeyhole, ReceiptText, ShoppingBasket } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages';
import { LinkBadge } from '#shell/link-badge.tsx';
import { refusalWords } from '#shell/refusal-words.ts';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { UpdatePrompt } from '#shell/update-prompt.tsx';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Link } from '#ui/link.tsx';
import { usePending, useServerOnline, useSession } from './core/session-context.tsx';
import { usePicked, useStore } from './core/store.ts';
import { orphansOf } from './count/count-draft.ts';
import { CardQuestions } from './pay/card-questions.tsx';

/** Where this till is, how it stands with the server, the three places to be, and who is signed in. */
export function TillHeader({ config, clerk }: { config: TillConfig; clerk: TillStaff }) {
  const { clerks, counter, cards, refusal } = useSession();
  const isOnline = useServerOnline();
  const pending = usePending();
  const isSelling = usePicked(counter.state, ({ stage, cart }) => stage === 'pay' || cart.lines.length > 0);
  const attempts = useStore(cards.attempts);
  const refused = useStore(refusal);
  // What was counted and not saved can be reached also after its count was handed in.
  const hasToCount = config.counts.length > 0 || orphansOf(localStorage, config.counts).length > 0;
  const mayUpdate = !isSelling && attempts.length === 0 && pending.entries === 0;
  return (
    <div className="shrink-0 print:hidden">
      <header className="flex min-h-16 items-center gap-2 border-line border-b bg-surface px-3 sm:gap-4 sm:px-5">
        <div className="hidden min-w-0 sm:block">
          <p className="truncate font-[550] leading-tight">{config.shopName}</p>
          <p className="truncate text-ink-faint text-sm leading-tight">{m.till_number({ code: config.tillCode })}</p>
        </div>
        <LinkBadge isOnline={isOnline} pending={pending.documents} />
        <nav aria-label={m.till_places()} className="ms-auto flex gap-1">
          <Place to="/till" icon={<ShoppingBasket aria-hidden className="size-5" />}>
            {m.till_place_sell()}
          </Place>
          <Place to="/till/sales" icon={<ReceiptText aria-hidden className="size-5" />}>
            {m.till_place_sales()}
          </Place>
          {hasToCount && (
            <Place to="/till/count" icon={<ClipboardList aria-hidden className="size-5" />}>
              {m.till_place_count()}
            </Place>
          )}
          <Place to="/till/status" icon={<Gauge aria-hidden className="size-5" />}>
            {m.till_place_status()}
          </Place>
        </nav>
        <span className="hidden lg:block">
          <ThemeToggle size="large" />
        </span>
        <Button
          size="large"
          className="min-w-12 px-3!"
          aria-label={m.till_lock({ name: clerk.name })}
          onPress={() => clerks.lock()}
        >
          <LockKeyhole aria-hidden className="size-5" />
          <span className="hidden max-w-32 truncate md:inline">{clerk.name}</span>
        </Button>
      </header>
      <UpdatePrompt mayUpdate={mayUpdate} />
      {refused?.code === 'device.revoked' && (
        <p role="status" className="bg-attention px-5 py-2.5 text-attention-ink text-sm">
          {refusalWords(refused)} {m.till_revoked_text()}
        </p>
      )}
      <CardQuestions />
    </div>
  );
}

const place =
  'flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-field px-3 font-[550] text-ink-soft no-underline hover:bg-sunken';

function Place({
  to,
  icon,
  children,
}: {
  to: '/till' | '/till/sales' | '/till/count' | '/till/status';
  icon: ReactNode;
  children: string;
}) {
  return (
    <Link
      to={to}
      look="plain"
      aria-label={children}
      activeOptions={{ exact: true, includeSearch: false }}
      className={place}
      activeProps={{ className: cx(place, 'bg-accent-soft text-accent-ink') }}
    >
      {icon}
      <span className="hidden lg:inline">{children}</span>
    </Link>
  );
}
