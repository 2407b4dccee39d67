import type { TillConfig, TillVariant } from '@evertill/domain';
import { memo, type RefObject, useCallback, useEffect, useState } from 'react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatDate } from '#ui/format.ts';
import { SearchField } from '#ui/search-field.tsx';
import { useServerOnline, useSession } from '../core/session-context.tsx';
import { CategoryBar } from './category-bar.tsx';
import { FoundList } from './found-list.tsx';
import { GoodsGrid } from './goods-grid.tsx';
import { UnknownCode } from './unknown-code.tsx';
import type { CodeEntry } from './use-code-entry.ts';
import { type Goods, useFound } from './use-goods.ts';

interface GoodsPanelProps {
  config: TillConfig;
  currency: string;
  entry: CodeEntry;
  searchRef: RefObject<HTMLInputElement | null>;
  onChoose: (goods: Goods) => void;
  isHidden: boolean;
}

/** Search on top, below it what was found or the shelves. */
export function GoodsPanel({ config, currency, entry, searchRef, onChoose, isHidden }: GoodsPanelProps) {
  const [text, setText] = useState('');
  const first = config.categories.find((one) => one.parentId === null)?.id ?? null;
  const [category, setCategory] = useState<string | null>(first);
  const found = useFound(text);
  const enter = async (typed: string, at: number) => {
    if (await entry.enter(typed, at)) setText('');
  };
  const pick = useCallback(
    (variant: TillVariant) => {
      setText('');
      searchRef.current?.focus({ preventScroll: true });
      void entry.take(variant, performance.now());
    },
    [entry, searchRef],
  );
  return (
    <section
      aria-label={m.till_goods()}
      className={cx('min-h-0 flex-1 flex-col gap-3 overflow-hidden p-3 sm:p-4', isHidden ? 'hidden md:flex' : 'flex')}
    >
      <div className="@container relative z-10">
        <SearchField
          label={m.till_search()}
          placeholder={m.till_search_hint()}
          size="large"
          value={text}
          onChange={setText}
          onSubmit={(typed) => void enter(typed, performance.now())}
          inputRef={searchRef}
          autoFocus
          autoComplete="off"
          spellCheck="false"
        />
        {entry.unknown !== null && (
          <UnknownCode
            code={entry.unknown}
            onClose={entry.forget}
            onSearch={() => {
              entry.forget();
              searchRef.current?.focus();
            }}
          />
        )}
      </div>
      <AsOf />
      <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 pb-4">
        {found ? (
          <FoundList found={found} text={text} currency={currency} onPick={pick} />
        ) : (
          <Shelves
            categories={config.categories}
            category={category}
            onCategory={setCategory}
            currency={currency}
            onPick={pick}
            onChoose={onChoose}
          />
        )}
      </div>
    </section>
  );
}

interface ShelvesProps {
  categories: TillConfig['categories'];
  category: string | null;
  onCategory: (category: string | null) => void;
  currency: string;
  onPick: (variant: TillVariant) => void;
  onChoose: (goods: Goods) => void;
}

/** Stands still while somebody types or scans: drawn at every key, it would fall behind a scanner. */
const Shelves = memo(function Shelves({ categories, category, onCategory, ...rest }: ShelvesProps) {
  return (
    <div className="grid gap-3">
      <CategoryBar categories={categories} value={category} onChange={onCategory} />
      <GoodsGrid key={category} categoryId={category} {...rest} />
    </div>
  );
});

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
