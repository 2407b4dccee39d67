import type { Refusal } from '@evertill/domain';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { type Cart, changeQuantity } from '../cart/cart.ts';
import { useCurrency } from '../shared/currency.ts';

type Short = Extract<Refusal, { code: 'stock.short' }>;

interface ShortNoteProps {
  refusal: Short;
  cart: Cart;
  /** Given where the goods cannot be sent, but a shop may have them. */
  onCollect?: (() => void) | undefined;
}

/** Which goods are not there any more, how many still are, and what can be done about each. */
export function ShortNote({ refusal, cart, onCollect }: ShortNoteProps) {
  const currency = useCurrency();
  return (
    <Note tone="attention">
      <p className="font-[550]">{m.shop_short_title()}</p>
      <ul className="mt-2 grid gap-3">
        {refusal.lines.map(({ variantId, requested, available }) => {
          const line = cart.lines.find((one) => one.variantId === variantId);
          const scale = line?.seen?.scale;
          const title = [line?.seen?.title ?? variantId, line?.seen?.options].filter(Boolean).join(', ');
          const left = formatQuantity(available, scale);
          return (
            <li key={variantId} className="grid gap-2">
              <p>
                {available > 0
                  ? m.shop_short_some({ title, wanted: formatQuantity(requested, scale), left })
                  : m.shop_short_none({ title })}
              </p>
              <span className="flex flex-wrap gap-2">
                {available > 0 && (
                  <Button size="small" onPress={() => void changeQuantity(currency, variantId, available)}>
                    {m.shop_take_that_many({ amount: left })}
                  </Button>
                )}
                <Button size="small" onPress={() => void changeQuantity(currency, variantId, 0)}>
                  {m.shop_remove({ title })}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {onCollect && (
        <p className="mt-3">
          <Button size="small" onPress={onCollect}>
            {m.shop_short_collect()}
          </Button>
        </p>
      )}
    </Note>
  );
}
