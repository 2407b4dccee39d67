import type { Refusal } from '@evertill/domain';
import { X } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useCurrency } from '../shared/currency.ts';
import { type Cart, changeCart } from './cart.ts';

/** Codes: added one by one. One that the server refuses says why and does not stay. */
export function CouponField({ cart, refusal }: { cart: Cart; refusal: Refusal | null }) {
  const currency = useCurrency();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Refusal | null>(null);
  const refused = refusal && 'coupon' in refusal ? refusal.coupon : null;

  useEffect(() => {
    if (refused === null) return;
    setProblem(refusal);
    void drop(currency, refused);
  }, [refused, refusal, currency]);

  const add = (event: FormEvent) => {
    event.preventDefault();
    const coupon = typed.trim().toUpperCase();
    if (coupon === '') return;
    setProblem(null);
    setTyped('');
    void changeCart(currency, (was) => ({ ...was, coupons: [...new Set([...was.coupons, coupon])].slice(0, 10) }));
  };
  const good = cart.coupons.filter((coupon) => coupon !== refused);
  return (
    <div className="grid gap-3">
      <form onSubmit={add} noValidate className="flex items-start gap-2">
        <TextField
          label={m.shop_coupon()}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setProblem(null);
          }}
          validationBehavior="aria"
          maxLength={40}
          autoComplete="off"
          errorMessage={problem ? refusalWords(problem) : undefined}
          className="flex-1"
        />
        <Button type="submit" className="mt-6.5">
          {m.shop_apply()}
        </Button>
      </form>
      {good.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {good.map((coupon) => (
            <li key={coupon} className="flex items-center rounded-full bg-accent-soft ps-3 text-accent-ink text-sm">
              {coupon}
              <IconButton
                label={m.shop_remove({ title: coupon })}
                size="small"
                className="text-inherit!"
                onPress={() => void drop(currency, coupon)}
              >
                <X aria-hidden className="size-3.5" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function drop(currency: string, coupon: string): Promise<void> {
  return changeCart(currency, (cart) => ({ ...cart, coupons: cart.coupons.filter((one) => one !== coupon) }));
}
