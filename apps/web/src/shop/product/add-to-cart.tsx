import { useNavigate } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney, formatNumber, formatQuantity } from '#ui/format.ts';
import { QuantityStepper } from '#ui/quantity-stepper.tsx';
import { showToast } from '#ui/toast.tsx';
import { putIntoCart, useCart } from '../cart/cart.ts';
import type { ProductDetail, Variant } from '../shared/answers.ts';
import { GramsPicker } from './grams-picker.tsx';
import { type LiveStock, mostToBeHad } from './live-stock.ts';
import { optionWords, seenGoods } from './seen-goods.ts';

interface AddToCartProps {
  product: ProductDetail;
  variant: Variant;
  stock: LiveStock | undefined;
}

/** How many, and into the basket with it. */
export function AddToCart({ product, variant, stock }: AddToCartProps) {
  const isWeighed = variant.scale === 'grams';
  const [quantity, setQuantity] = useState(isWeighed ? 250 : 1);
  const [isBusy, setBusy] = useState(false);
  const most = stock ? mostToBeHad(stock) : 0;
  const inCart = useInCart(variant.id);
  const add = useAdd(product, variant);

  const press = async () => {
    setBusy(true);
    await add(Math.min(quantity, most));
    setBusy(false);
    if (!isWeighed) setQuantity(1);
  };
  return (
    <div className="grid gap-3">
      {isWeighed && (
        <GramsPicker
          grams={quantity}
          onChange={setQuantity}
          most={most}
          price={variant.price}
          currency={product.currency}
        />
      )}
      <div className={isWeighed ? undefined : 'grid grid-cols-[auto_1fr] gap-3'}>
        {!isWeighed && (
          <QuantityStepper
            label={m.shop_quantity()}
            value={Math.min(quantity, Math.max(1, most))}
            onChange={setQuantity}
            maxValue={Math.max(1, most)}
            size="large"
            isDisabled={most === 0}
          />
        )}
        <Button variant="primary" size="large" full isDisabled={most === 0} busy={isBusy} onPress={press}>
          {most === 0 ? m.shop_sold_out() : m.shop_add_to_cart()}
          {isWeighed && most > 0 && (
            <span className="money">
              · {formatMoney(Math.round((variant.price * quantity) / 1000), product.currency)}
            </span>
          )}
        </Button>
      </div>
      {inCart > 0 && (
        <p className="flex items-center gap-1.5 text-ink-soft text-sm">
          <Check aria-hidden className="size-4 text-accent-ink" />
          {m.shop_in_cart_already({ amount: isWeighed ? formatQuantity(inCart, 'grams') : formatNumber(inCart) })}
        </p>
      )}
      <noscript>
        <p className="rounded-card bg-notice px-4 py-3 text-notice-ink text-sm">{m.shop_needs_script()}</p>
      </noscript>
    </div>
  );
}

function useInCart(variantId: string): number {
  return useCart().cart?.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
}

function useAdd(product: ProductDetail, variant: Variant): (quantity: number) => Promise<void> {
  const navigate = useNavigate();
  return async (quantity) => {
    try {
      await putIntoCart(product.currency, { variantId: variant.id, quantity, seen: seenGoods(product, variant) });
      showToast({
        title: m.shop_added(),
        text: [product.title, optionWords(product, variant)].filter(Boolean).join(', '),
        action: { label: m.shop_view_cart(), onPress: () => void navigate({ to: '/cart' }) },
      });
    } catch {
      showToast({ title: m.shop_not_added(), text: m.shop_not_added_text(), tone: 'attention' });
    }
  };
}
