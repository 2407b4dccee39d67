import { Trash2 } from 'lucide-react';
import { v7 } from 'uuid';
import { m } from '#messages';
import { formatMoney } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { MoneyField } from '#ui/number-field.tsx';
import { QuantityStepper } from '#ui/quantity-stepper.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useMay } from '../shared/staff.ts';
import { type DraftLine, emptyDraft, isExplained, type OrderDraft, withGoods, withLine } from './draft.ts';
import { FindGoods } from './find-goods.tsx';

interface DraftGoodsProps {
  draft: OrderDraft;
  currencies: readonly string[];
  onChange: (draft: OrderDraft) => void;
}

/** What is ordered: found by search, with quantity and, where agreed, another price with its reason. */
export function DraftGoods({ draft, currencies, onChange }: DraftGoodsProps) {
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end gap-4">
        <FindGoods currency={draft.currency} onChoose={(goods) => onChange(withGoods(draft, goods, v7()))} />
        {currencies.length > 1 && (
          <Select
            label={m.office_new_currency()}
            value={draft.currency}
            onChange={(currency) => onChange({ ...draft, currency, lines: emptyDraft(draft.orderId, currency).lines })}
            choices={currencies.map((id) => ({ id, label: id }))}
            className="w-28"
          />
        )}
      </div>
      {draft.lines.length === 0 ? (
        <p className="text-ink-soft text-sm">{m.office_new_none()}</p>
      ) : (
        <ul className="divide-y divide-line">
          {draft.lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              currency={draft.currency}
              onChange={(next) => onChange(withLine(draft, next))}
              onRemove={() => onChange({ ...draft, lines: draft.lines.filter((one) => one.id !== line.id) })}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface LineProps {
  line: DraftLine;
  currency: string;
  onChange: (line: DraftLine) => void;
  onRemove: () => void;
}

function Line({ line, currency, onChange, onRemove }: LineProps) {
  const mayAgree = useMay('order.agree-price');
  return (
    <li className="grid gap-3 py-4 first:pt-0">
      <div className="flex flex-wrap items-center gap-3">
        <p className="grid min-w-0 flex-1 basis-48">
          <span>{line.title}</span>
          <span className="text-ink-faint text-sm">
            {line.sku} · {m.office_new_list({ price: formatMoney(line.listPrice, currency) })}
          </span>
        </p>
        <QuantityStepper
          label={m.office_new_quantity_of({ title: line.title })}
          value={line.quantity}
          onChange={(quantity) => onChange({ ...line, quantity })}
        />
        <IconButton label={m.office_new_remove({ title: line.title })} onPress={onRemove}>
          <Trash2 aria-hidden className="size-4.5" />
        </IconButton>
      </div>
      {mayAgree && (
        <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <MoneyField
            label={m.office_new_agreed()}
            description={m.office_new_agreed_hint()}
            amount={line.agreed}
            currency={currency}
            minValue={0}
            onAmountChange={(agreed) => onChange({ ...line, agreed })}
          />
          {line.agreed !== null && (
            <TextField
              label={m.office_new_reason()}
              value={line.reason}
              onChange={(reason) => onChange({ ...line, reason })}
              errorMessage={isExplained(line) ? undefined : m.office_new_reason_missing()}
              maxLength={200}
            />
          )}
        </div>
      )}
    </li>
  );
}
