import type { Discount } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatMoney, formatRate } from '#ui/format.ts';
import { RadioGroup } from '#ui/radio-group.tsx';
import { reasonBy, useApproval } from '../clerk/approval.tsx';
import { useSession } from '../core/session-context.tsx';
import { AmountPad } from './amount-pad.tsx';
import { Reasons, reasonsForLess } from './reasons.tsx';

interface DiscountWindowProps {
  /** On the whole cart, not on one line. */
  isWhole?: boolean;
  currency: string;
  /** What it is taken from, in minor units. */
  base: number;
  given?: Discount | undefined;
  onClose: () => void;
  /** Resolves to whether it was taken. */
  onGive: (discount: Discount | null) => Promise<boolean>;
}

/** Less than the list price, by percent or amount, with a reason and by somebody who may. */
export function DiscountWindow({ isWhole, currency, base, given, onClose, onGive }: DiscountWindowProps) {
  const { clerks } = useSession();
  const ask = useApproval();
  const [kind, setKind] = useState<Discount['kind']>('percent');
  const [value, setValue] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const isReady = value !== null && value > 0 && reason.trim() !== '';
  const cut = kind === 'percent' ? Math.round((base * (value ?? 0)) / 100) : (value ?? 0);
  const give = async () => {
    if (!isReady) return;
    const by = await ask('order.agree-price');
    if (!by) return;
    const words = reasonBy(reason.trim(), by, clerks.current.get());
    const discount: Discount =
      kind === 'percent' ? { kind, ppm: value * 10_000, reason: words } : { kind, amount: value, reason: words };
    if (await onGive(discount)) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={isWhole ? m.till_cart_discount() : m.till_line_discount()}
      size="medium"
      footer={
        <>
          {given && (
            <Button size="huge" onPress={() => void onGive(null).then((taken) => taken && onClose())}>
              {m.till_discount_remove()}
            </Button>
          )}
          <Button variant="primary" size="huge" isDisabled={!isReady} onPress={() => void give()}>
            {m.till_discount_give()}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="grid content-start gap-4">
          <KindChoice
            kind={kind}
            onKind={(next) => {
              setKind(next);
              setValue(null);
            }}
          />
          <Reasons value={reason} onChange={setReason} suggestions={reasonsForLess()} />
        </div>
        <AmountPad
          key={kind}
          label={kind === 'percent' ? m.till_discount_percent() : m.till_discount_amount()}
          value={value}
          onChange={setValue}
          format={(figure) => (kind === 'percent' ? formatRate(figure * 10_000) : formatMoney(figure, currency))}
          max={kind === 'percent' ? 100 : base}
          onEnter={() => void give()}
        >
          <span className="flex justify-between gap-4">
            <span>{m.till_discount_leaves()}</span>
            <strong className="money text-ink">{formatMoney(base - cut, currency)}</strong>
          </span>
        </AmountPad>
      </div>
    </Dialog>
  );
}

function KindChoice({ kind, onKind }: { kind: Discount['kind']; onKind: (kind: Discount['kind']) => void }) {
  return (
    <RadioGroup
      label={m.till_discount_kind()}
      hideLabel
      look="chips"
      className="[&_label]:min-h-12"
      value={kind}
      onChange={(id) => onKind(id === 'amount' ? 'amount' : 'percent')}
      choices={[
        { id: 'percent', label: m.till_discount_percent() },
        { id: 'amount', label: m.till_discount_amount() },
      ]}
    />
  );
}
