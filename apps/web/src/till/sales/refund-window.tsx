import type { RefundedLine, RefundWanted, SaleCompleted } from '@evertill/domain';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { QuantityStepper } from '#ui/quantity-stepper.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { showToast } from '#ui/toast.tsx';
import { Reasons } from '../sell/reasons.tsx';
import { GOODS_BACK, useRefund } from './use-refund.ts';

interface RefundWindowProps {
  sale: SaleCompleted;
  back: readonly RefundedLine[];
  onClose: () => void;
  onDone: (refundId: string) => void;
}

/** Money back in cash for lines of a sale of this till, by somebody who may, with a reason. */
export function RefundWindow({ sale, back, onClose, onDone }: RefundWindowProps) {
  const refund = useRefund(sale, back);
  const { wanted, setWanted, amount, left } = refund;
  const pay = async () => {
    const paid = await refund.pay();
    if (!paid) return;
    showToast({ title: m.till_refund_done({ amount: formatMoney(paid.amount, sale.currency) }) });
    onDone(paid.refundId);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={m.till_refund_title({ number: sale.receiptNumber })}
      size="medium"
      footer={
        <Button
          variant="primary"
          size="huge"
          full
          busy={refund.busy}
          isDisabled={!refund.isReady}
          onPress={() => void pay()}
        >
          {m.till_refund_pay({ amount: formatMoney(amount, sale.currency) })}
        </Button>
      }
    >
      <div className="grid gap-5">
        {refund.problem !== null && (
          <Note tone="attention">
            <strong>{m.till_refund_not_saved()}</strong> {refund.problem}
          </Note>
        )}
        <div className="flex items-center justify-between gap-4">
          <p className="text-ink-soft">{m.till_refund_text()}</p>
          <Button
            size="large"
            onPress={() => setWanted(Object.fromEntries(left.map((wish) => [wish.lineId, wish.quantity])))}
          >
            {m.till_refund_everything()}
          </Button>
        </div>
        <ul className="divide-y divide-line rounded-card border border-line">
          {left.map((wish) => (
            <RefundLine
              key={wish.lineId}
              sale={sale}
              wish={wish}
              value={wanted[wish.lineId] ?? 0}
              onChange={(quantity) => setWanted({ ...wanted, [wish.lineId]: quantity })}
            />
          ))}
        </ul>
        <RadioGroup
          label={m.till_refund_goods()}
          value={refund.goods}
          onChange={(id) => refund.setGoods(GOODS_BACK.find((one) => one === id) ?? 'stock')}
          choices={[
            { id: 'stock', label: m.till_refund_restock(), description: m.till_refund_restock_text() },
            { id: 'damaged', label: m.till_refund_damaged(), description: m.till_refund_damaged_text() },
            { id: 'none', label: m.till_refund_not_back() },
          ]}
        />
        <Reasons value={refund.reason} onChange={refund.setReason} suggestions={reasonsForRefund()} />
      </div>
    </Dialog>
  );
}

const reasonsForRefund = (): string[] => [
  m.till_refund_reason_changed_mind(),
  m.till_refund_reason_faulty(),
  m.till_refund_reason_wrong(),
];

interface RefundLineProps {
  sale: SaleCompleted;
  wish: RefundWanted;
  value: number;
  onChange: (quantity: number) => void;
}

function RefundLine({ sale, wish, value, onChange }: RefundLineProps) {
  const line = sale.lines.find((one) => one.lineId === wish.lineId);
  if (!line) return null;
  const isPieces = line.scale === 'each';
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-2">
      <span className="grid min-w-40 flex-1">
        <span className="font-[550]">{line.title}</span>
        <span className="text-ink-faint text-sm">
          {m.till_refund_of({ left: formatQuantity(wish.quantity, line.scale) })}
        </span>
      </span>
      {isPieces ? (
        <QuantityStepper
          label={m.till_refund_quantity({ title: line.title })}
          size="large"
          value={value}
          minValue={0}
          maxValue={wish.quantity}
          onChange={onChange}
        />
      ) : (
        <Button size="large" aria-pressed={value > 0} onPress={() => onChange(value > 0 ? 0 : wish.quantity)}>
          {value > 0 ? m.till_refund_line_no() : m.till_refund_line_all()}
        </Button>
      )}
    </li>
  );
}
