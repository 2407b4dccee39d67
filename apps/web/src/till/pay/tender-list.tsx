import type { Tender } from '@evertill/domain';
import { X } from 'lucide-react';
import { m } from '#messages';
import { IconButton } from '#ui/icon-button.tsx';
import { Money } from '#ui/money.tsx';
import { useSession } from '../core/session-context.tsx';

interface TenderListProps {
  total: number;
  currency: string;
  tenders: readonly Tender[];
  canRemove: boolean;
}

/** The total and what was given towards it. What a card paid stays: the money is taken. */
export function TenderList({ total, currency, tenders, canRemove }: TenderListProps) {
  const { counter } = useSession();
  return (
    <dl className="grid gap-1 border-line border-t pt-4">
      <div className="flex min-h-10 items-center justify-between gap-4">
        <dt>{m.till_total()}</dt>
        <dd>
          <Money amount={total} currency={currency} />
        </dd>
      </div>
      {tenders.map((tender) => (
        <div key={tender.id} className="flex min-h-12 items-center justify-between gap-2">
          <dt>{TENDER_WORDS[tender.method]()}</dt>
          <dd className="flex items-center gap-1">
            <Money amount={-tender.amount} currency={currency} />
            {tender.method !== 'card_present' && (
              <IconButton
                label={m.till_tender_remove()}
                size="large"
                isDisabled={!canRemove}
                onPress={() => counter.setTenders(tenders.filter((one) => one.id !== tender.id))}
              >
                <X aria-hidden className="size-5" />
              </IconButton>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const TENDER_WORDS: Record<Tender['method'], () => string> = {
  cash: () => m.till_way_cash(),
  card_present: () => m.till_way_card(),
  external: () => m.till_way_external(),
};
