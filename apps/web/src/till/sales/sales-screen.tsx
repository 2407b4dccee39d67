import { latestSales, type SaleRow, saleByReceipt, saleStatesOf } from '@evertill/offline';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { StatusPill } from '#ui/badge.tsx';
import { cx } from '#ui/cx.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatMoney } from '#ui/format.ts';
import { SearchField } from '#ui/search-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { useSession } from '../core/session-context.tsx';
import { PILLS } from '../pay/done-screen.tsx';
import { useScanner } from '../scan/use-scanner.ts';
import { SaleDetail } from './sale-detail.tsx';

const SHOWN_MAX = 200;

/** The sales of this till, each with what may honestly be said of it. A scanned receipt opens its sale. */
export function SalesScreen() {
  const { till } = useSession();
  const navigate = useNavigate();
  const { sale: chosen } = useSearch({ from: '/till/sales' });
  const [text, setText] = useState('');
  const rows = useLiveQuery(() => latestSales(till.journal, SHOWN_MAX), [till]);
  const states = useLiveQuery(async () => saleStatesOf(till.journal, rows ?? []), [till, rows]);
  const open = (saleId: string | undefined) =>
    void navigate({ to: '/till/sales', search: saleId === undefined ? {} : { sale: saleId }, replace: true });
  const openByReceipt = async (number: string) => {
    const row = await saleByReceipt(till.journal, number.trim().toUpperCase());
    if (row) open(row.saleId);
    else showToast({ title: m.till_sales_unknown({ number }), tone: 'attention' });
  };
  useScanner((scan) => void openByReceipt(scan.code));
  return (
    <main className="grid min-h-0 flex-1 md:grid-cols-[24rem_1fr] print:block">
      <PageHead title={m.till_place_sales()} />
      <h1 className="sr-only">{m.till_place_sales()}</h1>
      <section
        aria-label={m.till_place_sales()}
        className={cx(
          'min-h-0 flex-col gap-3 border-line p-4 md:flex md:border-e print:hidden',
          chosen ? 'hidden' : 'flex',
        )}
      >
        <h2 className="display text-heading">{m.till_sales_title()}</h2>
        <SearchField
          label={m.till_sales_search()}
          placeholder={m.till_sales_search_hint()}
          size="large"
          value={text}
          onChange={setText}
          onSubmit={(number) => void openByReceipt(number)}
        />
        {rows?.length === 0 && (
          <EmptyState title={m.till_sales_none()} icon={<ReceiptText />}>
            {m.till_sales_none_text()}
          </EmptyState>
        )}
        <ul className="min-h-0 flex-1 divide-y divide-line overflow-y-auto">
          {rows?.map((row, place) => (
            <li key={row.saleId}>
              <SaleButton
                row={row}
                state={PILLS[states?.[place] ?? 'saved_here']}
                isOn={row.saleId === chosen}
                onPress={() => open(row.saleId)}
              />
            </li>
          ))}
        </ul>
      </section>
      <section
        aria-label={m.till_sale()}
        className={cx('min-h-0 overflow-y-auto print:overflow-visible', chosen ? 'block' : 'hidden md:block')}
      >
        {chosen ? (
          <SaleDetail key={chosen} saleId={chosen} onBack={() => open(undefined)} />
        ) : (
          <EmptyState title={m.till_sales_choose()} icon={<ReceiptText />}>
            {m.till_sales_choose_text()}
          </EmptyState>
        )}
      </section>
    </main>
  );
}

interface SaleButtonProps {
  row: SaleRow;
  state: (typeof PILLS)[keyof typeof PILLS];
  isOn: boolean;
  onPress: () => void;
}

function SaleButton({ row, state, isOn, onPress }: SaleButtonProps) {
  return (
    <Button
      onPress={onPress}
      aria-current={isOn ? 'true' : undefined}
      className={cx(
        'grid min-h-16 w-full grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-3 py-2 text-start outline-offset-[-2px] hover:bg-sunken',
        isOn && 'bg-accent-soft',
      )}
    >
      <span className="font-[550]">{row.receiptNumber}</span>
      <span className="money justify-self-end font-[550]">{formatMoney(row.sale.total, row.sale.currency)}</span>
      <span className="text-ink-soft text-sm">{formatDate(row.soldAt)}</span>
      <StatusPill state={state} />
    </Button>
  );
}
