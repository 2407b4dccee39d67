import type { TillVariant } from '@evertill/domain';
import { ScanBarcode, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { formatDate, formatMoney, formatNumber } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { useConfig, useServerOnline, useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { useScanner, useShortcuts, useTypingInto } from '../scan/use-scanner.ts';
import { CartPanel } from './cart-panel.tsx';
import { CategoryBar } from './category-bar.tsx';
import { FoundList } from './found-list.tsx';
import { GoodsGrid } from './goods-grid.tsx';
import { type SellWindow, SellWindows } from './sell-windows.tsx';
import { useCodeEntry } from './use-code-entry.ts';
import { useFound } from './use-goods.ts';

/** Goods on the left, the cart on the right; on a phone one of the two. */
export function CounterScreen() {
  const { counter } = useSession();
  const config = useConfig();
  const { selected, cart } = useStore(counter.state);
  const [open, setOpen] = useState<SellWindow | null>(null);
  const [view, setView] = useState<'goods' | 'cart'>('goods');
  const [category, setCategory] = useState<string | null>(null);
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const entry = useCodeEntry((variant) => setOpen({ kind: 'weigh', variant }));
  const found = useFound(text);
  useScanner((scan) => void entry.scan(scan.code, scan.at));
  useTypingInto(search);
  const pay = () => {
    setOpen(null);
    void counter.pay();
  };
  const isEmpty = cart.lines.length === 0;
  useShortcuts(
    ['F2', () => search.current?.focus()],
    ['F4', selected ? () => setOpen({ kind: 'quantity', lineId: selected }) : null],
    ['F7', isEmpty ? null : () => setOpen({ kind: 'park' })],
    ['F8', () => setOpen({ kind: 'parked' })],
    ['F9', isEmpty ? null : pay],
  );
  const firstCategory = config?.categories.find((one) => one.parentId === null)?.id ?? null;
  useEffect(() => setCategory((now) => now ?? firstCategory), [firstCategory]);
  if (!config) return null;
  const currency = config.channel.currencies[0] ?? '';
  const pick = async (variant: TillVariant, at: number = performance.now()) => {
    await entry.take(variant, at);
    setText('');
  };
  return (
    <main className="grid min-h-0 flex-1 md:grid-cols-[1fr_23rem] xl:grid-cols-[1fr_26rem]">
      <h1 className="sr-only">{m.till_place_sell()}</h1>
      <section
        aria-label={m.till_goods()}
        className={cx(
          'min-h-0 flex-col gap-3 overflow-hidden p-3 sm:p-4',
          view === 'goods' ? 'flex' : 'hidden md:flex',
        )}
      >
        <SearchField
          label={m.till_search()}
          placeholder={m.till_search_hint()}
          size="large"
          value={text}
          onChange={setText}
          onSubmit={(typed) => void entry.enter(typed, performance.now()).then((isTaken) => isTaken && setText(''))}
          inputRef={search}
          autoFocus
          autoComplete="off"
          spellCheck="false"
        />
        {entry.unknown !== null && (
          <UnknownCode code={entry.unknown} onSearch={() => search.current?.focus()} onClose={entry.forget} />
        )}
        <AsOf />
        <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 pb-4">
          {found ? (
            <FoundList found={found} text={text} currency={currency} onPick={(variant) => void pick(variant)} />
          ) : (
            <div className="grid gap-3">
              <CategoryBar categories={config.categories} value={category} onChange={setCategory} />
              <GoodsGrid
                key={category}
                categoryId={category}
                currency={currency}
                onPick={(variant) => void pick(variant)}
                onChoose={(goods) => setOpen({ kind: 'choose', goods })}
              />
            </div>
          )}
        </div>
      </section>
      <section
        aria-label={m.till_cart()}
        className={cx('min-h-0 border-line md:border-s', view === 'cart' ? 'block' : 'hidden md:block')}
      >
        <CartPanel onPay={pay} onWindow={setOpen} />
      </section>
      <ViewSwitch view={view} onView={setView} />
      <SellWindows open={open} onWindow={setOpen} currency={currency} onPick={(variant) => void pick(variant)} />
    </main>
  );
}

/** On a phone: what the cart comes to, and the way there and back. */
function ViewSwitch({ view, onView }: { view: 'goods' | 'cart'; onView: (view: 'goods' | 'cart') => void }) {
  const { counter } = useSession();
  const { cart, priced } = useStore(counter.state);
  const total = priced ? formatMoney(priced.totals.total, cart.currency) : '';
  return (
    <div className="border-line border-t bg-surface p-2 md:hidden">
      {view === 'goods' ? (
        <Button size="huge" variant="ink" full className="justify-between!" onPress={() => onView('cart')}>
          <span>{m.till_view_cart({ count: formatNumber(cart.lines.length) })}</span>
          <span className="money">{total}</span>
        </Button>
      ) : (
        <Button size="huge" full onPress={() => onView('goods')}>
          {m.till_view_goods()}
        </Button>
      )}
    </div>
  );
}

/** Says which code it was and what can be done; a beep is missed in a shop, this stays until it is dealt with. */
function UnknownCode({ code, onSearch, onClose }: { code: string; onSearch: () => void; onClose: () => void }) {
  return (
    <div
      role="alert"
      className="flex items-center gap-3 rounded-card bg-attention py-1.5 ps-4 pe-1.5 text-attention-ink"
    >
      <ScanBarcode aria-hidden className="size-5 shrink-0" />
      <p className="min-w-0 flex-1">
        {m.till_unknown_code()} <strong className="break-all">{code}</strong>
      </p>
      <Button
        size="large"
        variant="quiet"
        className="text-inherit!"
        onPress={() => {
          onClose();
          onSearch();
        }}
      >
        {m.till_unknown_search()}
      </Button>
      <IconButton label={m.ui_close()} size="large" className="text-inherit!" onPress={onClose}>
        <X aria-hidden className="size-5" />
      </IconButton>
    </div>
  );
}

/** Without network the stock is that of the last word from the server, and says so. */
function AsOf() {
  const { till } = useSession();
  const isOnline = useServerOnline();
  const [asOf, setAsOf] = useState(0);
  useEffect(() => {
    if (!isOnline) void till.catalogue.state().then((state) => setAsOf(state.asOf));
  }, [till, isOnline]);
  if (isOnline || asOf === 0) return null;
  return <p className="text-ink-soft text-sm">{m.till_stock_as_of({ at: formatDate(asOf) })}</p>;
}
