import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatQuantity } from '#ui/format.ts';
import type { Transfer, TransferLine } from './transfer-types.ts';

const FIGURE = 'px-2 text-end last:pe-5 sm:px-5';

/** The goods of a transfer; on paper it is the packing list. */
export function TransferLines({ transfer }: { transfer: Transfer }) {
  const wasSent = transfer.sentAt !== null;
  const hasArrived = transfer.receivedAt !== null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    <section aria-label={m.moves_lines_list()} tabIndex={0} className="overflow-x-auto">
      <table className={cx('w-full border-collapse text-sm', hasArrived && 'min-w-[28rem] sm:min-w-[34rem]')}>
        <thead>
          <tr className="border-line border-b text-ink-soft">
            <Head>{m.moves_item()}</Head>
            <Head isFigure>{m.moves_asked_units()}</Head>
            {wasSent ? <Head isFigure>{m.moves_sent_units()}</Head> : <Head isFigure>{m.moves_lies_there()}</Head>}
            {hasArrived && <Head isFigure>{m.moves_received_units()}</Head>}
            {hasArrived && <Head isFigure>{m.moves_damaged()}</Head>}
            {hasArrived && <Head isFigure>{m.moves_lost()}</Head>}
          </tr>
        </thead>
        <tbody>
          {transfer.lines.map((line) => (
            <Row key={line.variantId} line={line} wasSent={wasSent} hasArrived={hasArrived} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ line, wasSent, hasArrived }: { line: TransferLine; wasSent: boolean; hasArrived: boolean }) {
  const { scale, quantity, sent, received, damaged, lost, onHand } = line;
  const arrived = hasArrived ? [received, damaged, lost] : [];
  const figures = [quantity, wasSent ? (sent ?? 0) : onHand, ...arrived];
  return (
    <tr className="border-line border-b last:border-b-0">
      <td className="sticky start-0 min-w-32 bg-surface py-2.5 ps-5 pe-3 sm:px-5">
        <span className="grid leading-tight">
          <span>{line.title}</span>
          <span className="text-ink-faint text-xs">{line.sku}</span>
        </span>
      </td>
      {figures.map((units, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a figure is known by its column
        <td key={place} className={cx('money', FIGURE, place > 2 && units > 0 && 'text-attention-ink')}>
          {formatQuantity(units, scale)}
        </td>
      ))}
    </tr>
  );
}

function Head({ children, isFigure }: { children: string; isFigure?: boolean }) {
  return (
    <th
      scope="col"
      className={cx('h-10 font-[550]', isFigure ? FIGURE : 'sticky start-0 bg-surface ps-5 pe-3 text-start sm:px-5')}
    >
      {children}
    </th>
  );
}
