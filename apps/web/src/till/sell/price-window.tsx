import type { CartLine, PricedLine } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatMoney } from '#ui/format.ts';
import { reasonBy, useApproval } from '../clerk/approval.tsx';
import { useSession } from '../core/session-context.tsx';
import { withPrice } from '../counter/cart-edits.ts';
import { AmountPad } from './amount-pad.tsx';
import { Reasons, reasonsForLess } from './reasons.tsx';
import { useCartSteps } from './use-cart-steps.ts';

interface PriceWindowProps {
  line: CartLine;
  row: PricedLine;
  currency: string;
  onClose: () => void;
}

/** Another price than the list's, with a reason and by somebody who may. */
export function PriceWindow({ line, row, currency, onClose }: PriceWindowProps) {
  const { clerks } = useSession();
  const ask = useApproval();
  const steps = useCartSteps();
  const [price, setPrice] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const isReady = price !== null && reason.trim() !== '';
  const agree = async () => {
    if (!isReady) return;
    const by = await ask('order.agree-price');
    if (!by) return;
    const override = { unitPrice: price, reason: reasonBy(reason.trim(), by, clerks.current.get()) };
    if (await steps.change((cart) => withPrice(cart, line.id, override))) onClose();
  };
  const backToList = async () => {
    if (await steps.change((cart) => withPrice(cart, line.id, null))) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={m.till_line_price()}
      size="medium"
      footer={
        <>
          {line.override && (
            <Button size="huge" onPress={() => void backToList()}>
              {m.till_price_back()}
            </Button>
          )}
          <Button variant="primary" size="huge" isDisabled={!isReady} onPress={() => void agree()}>
            {m.till_price_agree()}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="grid content-start gap-4">
          <p className="font-[550]">{row.title}</p>
          <Reasons value={reason} onChange={setReason} suggestions={reasonsForLess()} />
        </div>
        <AmountPad
          label={m.till_line_price()}
          value={price}
          onChange={setPrice}
          format={(amount) => formatMoney(amount, currency)}
          onEnter={() => void agree()}
        >
          {m.till_price_instead({ amount: formatMoney(row.listPrice, currency) })}
          {row.scale === 'grams' && ` · ${m.till_price_is_per_kilo()}`}
        </AmountPad>
      </div>
    </Dialog>
  );
}
