import {
  type ReceiptDocument,
  type ReceiptLine,
  type ReceiptTaxRow,
  type ReceiptTotalLabel,
  type RefundPaid,
  receiptOf,
  refundReceiptOf,
  type SaleCompleted,
} from '@evertill/domain';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatDate, formatMoney, formatQuantity, formatRate } from '#ui/format.ts';
import { useConfig } from '../core/session-context.tsx';
import { TENDER_WORDS } from '../pay/tender-list.tsx';
import { code128 } from './code128.ts';

/** The receipt of a sale, as it is printed. */
export function SaleReceipt({ sale }: { sale: SaleCompleted }) {
  const facts = useReceiptConfig(sale.clerkId);
  return facts && <Receipt receipt={receiptOf(sale, facts)} />;
}

/** The receipt of money given back. */
export function RefundReceipt({ refund, sale }: { refund: RefundPaid; sale: SaleCompleted }) {
  const facts = useReceiptConfig(refund.clerkId);
  return facts && <Receipt receipt={refundReceiptOf(refund, sale, facts)} />;
}

function useReceiptConfig(clerkId: string) {
  const config = useConfig();
  if (!config) return null;
  const { shopName, addressLines, tillCode, staff } = config;
  return { shopName, addressLines, tillCode, clerkName: staff.find((one) => one.id === clerkId)?.name ?? '' };
}

function Receipt({ receipt }: { receipt: ReceiptDocument }) {
  return (
    <article aria-label={m.till_receipt()} className="receipt">
      {receipt.lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a receipt never changes
        <Line key={place} line={line} currency={receipt.currency} />
      ))}
    </article>
  );
}

function Line({ line, currency }: { line: ReceiptLine; currency: string }) {
  const money = (amount: number) => formatMoney(amount, currency);
  switch (line.kind) {
    case 'heading':
      return <p className="receipt-heading">{line.text}</p>;
    case 'text':
      return <p className="text-center">{line.text}</p>;
    case 'notice':
      return (
        <p className="receipt-heading">{line.label === 'refund' ? m.till_receipt_refund() : m.till_receipt_copy()}</p>
      );
    case 'fact':
      return <Pair name={FACTS[line.label]()} value={line.text} />;
    case 'moment':
      return <Pair name={m.till_receipt_date()} value={formatDate(line.at)} />;
    case 'rule':
      return <hr />;
    case 'item':
      return <Item line={line} currency={currency} />;
    case 'reduction':
      return <Pair name={line.text} value={money(line.amount)} className="ps-4" />;
    case 'hand-over':
      return (
        <p className="ps-4">
          {line.way === 'ship' ? m.till_from_ship({ place: line.place }) : m.till_from_pick_up({ place: line.place })}
        </p>
      );
    case 'deliver-to':
      return (
        <div>
          <Pair name={m.till_receipt_for()} value={line.name} />
          {line.lines.map((text) => (
            <p key={text} className="text-end">
              {text}
            </p>
          ))}
        </div>
      );
    case 'total':
      return (
        <Pair
          name={TOTALS[line.label]()}
          value={money(line.amount)}
          className={line.label === 'total' || line.label === 'refunded' ? 'receipt-total' : ''}
        />
      );
    case 'tender':
      return (
        <>
          <Pair name={TENDER_WORDS[line.method]()} value={money(line.handedOver ?? line.amount)} />
          {line.reference !== '' && <p className="break-all ps-4">{line.reference}</p>}
        </>
      );
    case 'change':
      return <Pair name={m.till_change()} value={money(line.amount)} />;
    case 'tax-table':
      return <TaxTable rows={line.rows} currency={currency} />;
    case 'barcode':
      return <Barcode text={line.text} />;
  }
}

const FACTS: Record<Extract<ReceiptLine, { kind: 'fact' }>['label'], () => string> = {
  receipt: () => m.till_receipt(),
  till: () => m.till_receipt_till(),
  clerk: () => m.till_receipt_clerk(),
  reason: () => m.till_reason(),
  'refund-of': () => m.till_receipt_refund_of(),
};

const TOTALS: Record<ReceiptTotalLabel, () => string> = {
  goods: () => m.till_receipt_goods(),
  discount: () => m.till_total_discount(),
  delivery: () => m.till_receipt_delivery(),
  tax: () => m.till_receipt_tax(),
  total: () => m.till_total(),
  rounding: () => m.till_receipt_rounding(),
  payable: () => m.till_receipt_payable(),
  refunded: () => m.till_receipt_refunded(),
};

function Pair({ name, value, className }: { name: string; value: string; className?: string }) {
  return (
    <p className={cx('flex justify-between gap-3', className)}>
      <span>{name}</span>
      <span className="money">{value}</span>
    </p>
  );
}

function Item({ line, currency }: { line: Extract<ReceiptLine, { kind: 'item' }>; currency: string }) {
  const unit = formatMoney(line.unitPrice, currency);
  const each = line.scale === 'grams' ? m.till_price_per_kilo({ amount: unit }) : unit;
  return (
    <div>
      <p className="font-[600]">{line.title}</p>
      <Pair
        name={`${formatQuantity(line.quantity, line.scale)} × ${each}`}
        value={formatMoney(line.amount, currency)}
      />
    </div>
  );
}

function TaxTable({ rows, currency }: { rows: readonly ReceiptTaxRow[]; currency: string }) {
  return (
    <table className="receipt-tax">
      <thead>
        <tr>
          <th scope="col">{m.till_receipt_tax()}</th>
          <th scope="col">{m.till_receipt_net()}</th>
          <th scope="col">{m.till_receipt_tax_amount()}</th>
          <th scope="col">{m.till_receipt_gross()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.name} ${row.ppm}`}>
            <td>{formatRate(row.ppm)}</td>
            <td>{formatMoney(row.net, currency)}</td>
            <td>{formatMoney(row.tax, currency)}</td>
            <td>{formatMoney(row.gross, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Barcode({ text }: { text: string }) {
  const widths = code128(text);
  if (!widths) return <p className="text-center">{text}</p>;
  let at = 0;
  const bars = widths.map((width, place) => {
    const bar = place % 2 === 0 ? `M${at} 0h${width}v40h-${width}z` : '';
    at += width;
    return bar;
  });
  return (
    <figure className="grid justify-items-center gap-1 pt-2">
      <svg aria-hidden="true" viewBox={`0 0 ${at} 40`} preserveAspectRatio="none" className="h-12 w-11/12">
        <path d={bars.join('')} fill="currentColor" />
      </svg>
      <figcaption className="money">{text}</figcaption>
    </figure>
  );
}
