import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { useCurrency } from '../shared/currency.ts';
import { changeCart, changeQuantity } from './cart.ts';
import type { LineInView } from './lines-in-view.ts';

/** What a buyer should know of a line before paying, each with the way on. */
export function LineNotices({ line }: { line: LineInView }) {
  const currency = useCurrency();
  if (line.isGone)
    return (
      <Note tone="attention" className="mt-2">
        {m.shop_line_gone()}
      </Note>
    );
  return (
    <>
      {line.most === 0 && (
        <Note tone="attention" className="mt-2">
          {m.shop_line_sold_out()}
        </Note>
      )}
      {line.most !== null && line.most > 0 && (
        <Note tone="attention" className="mt-2">
          <p>{m.shop_line_short({ amount: formatQuantity(line.most, line.seen?.scale) })}</p>
          <Button
            size="small"
            className="mt-2"
            onPress={() => void changeQuantity(currency, line.variantId, line.most ?? 0)}
          >
            {m.shop_take_that_many({ amount: formatQuantity(line.most, line.seen?.scale) })}
          </Button>
        </Note>
      )}
      {line.priceBefore !== null && line.priced && (
        <Note className="mt-2">
          <p>
            {m.shop_line_price_changed({
              before: formatMoney(line.priceBefore, currency),
              now: formatMoney(line.priced.unitPrice, currency),
            })}
          </p>
          <Button size="small" className="mt-2" onPress={() => void accept(currency, line)}>
            {m.shop_understood()}
          </Button>
        </Note>
      )}
    </>
  );
}

/** The new price has been seen; it is not news any more. */
function accept(currency: string, { variantId, priced }: LineInView): Promise<void> {
  return changeCart(currency, (cart) => ({
    ...cart,
    lines: cart.lines.map((line) =>
      line.variantId === variantId && line.seen && priced
        ? { ...line, seen: { ...line.seen, unitPrice: priced.unitPrice, currency } }
        : line,
    ),
  }));
}
