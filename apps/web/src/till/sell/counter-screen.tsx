import { useRef, useState } from 'react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { useConfig, useSession } from '../core/session-context.tsx';
import { useScanner, useShortcuts, useTypingInto } from '../scan/use-scanner.ts';
import { CartPanel } from './cart-panel.tsx';
import { GoodsPanel } from './goods-panel.tsx';
import { type SellWindow, SellWindows } from './sell-windows.tsx';
import { useCodeEntry } from './use-code-entry.ts';
import { type View, ViewSwitch } from './view-switch.tsx';

/** Goods on the left, the cart on the right; on a phone one of the two. */
export function CounterScreen() {
  const { counter } = useSession();
  const config = useConfig();
  const [open, setOpen] = useState<SellWindow | null>(null);
  const [view, setView] = useState<View>('goods');
  const search = useRef<HTMLInputElement>(null);
  const entry = useCodeEntry((variant) => setOpen({ kind: 'weigh', variant }));
  useScanner((scan) => void entry.scan(scan.code, scan.at));
  useTypingInto(search);
  const pay = async () => {
    const hits = await counter.unconfirmedHits();
    if (hits.length > 0) setOpen({ kind: 'promised', hits });
    else await counter.pay();
  };
  // Read when a key is pressed, not followed: a scan must not draw the shelves anew.
  const withCart = (action: (selected: string | null) => void) => () => {
    const { cart, selected } = counter.state.get();
    if (cart.lines.length > 0) action(selected);
  };
  useShortcuts(
    ['F2', () => search.current?.focus()],
    ['F4', withCart((lineId) => lineId && setOpen({ kind: 'quantity', lineId }))],
    ['F7', withCart(() => setOpen({ kind: 'park' }))],
    ['F8', () => setOpen({ kind: 'parked' })],
    ['F9', withCart(() => void pay())],
  );
  if (!config) return null;
  const currency = config.channel.currencies[0] ?? '';
  return (
    <main className="flex min-h-0 flex-1 flex-col md:grid md:grid-cols-[1fr_24rem] xl:grid-cols-[1fr_26rem]">
      <h1 className="sr-only">{m.till_place_sell()}</h1>
      <GoodsPanel
        config={config}
        currency={currency}
        entry={entry}
        searchRef={search}
        onChoose={(goods) => setOpen({ kind: 'choose', goods })}
        isHidden={view !== 'goods'}
      />
      <section
        aria-label={m.till_cart()}
        className={cx('min-h-0 flex-1 border-line md:border-s', view === 'cart' ? 'block' : 'hidden md:block')}
      >
        <CartPanel onPay={() => void pay()} onWindow={setOpen} />
      </section>
      <ViewSwitch view={view} onView={setView} />
      <SellWindows
        open={open}
        onWindow={setOpen}
        currency={currency}
        onPick={(variant) => void entry.take(variant, performance.now())}
      />
    </main>
  );
}
