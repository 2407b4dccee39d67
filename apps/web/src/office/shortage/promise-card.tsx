import { useState } from 'react';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { FindGoods } from '../order/find-goods.tsx';
import { useMay } from '../shared/staff.ts';
import { RemedyDialog } from './remedy-dialog.tsx';
import { remedyFacts, remedyTitle, remedyWhy } from './remedy-words.ts';
import type { BrokenPromise, PromiseRemedies, Remedy, Shortage } from './shortage-rows.ts';
import { missedWords, ownerWords, waitingWords } from './shortage-words.ts';

interface PromiseCardProps {
  shortage: Shortage;
  of: PromiseRemedies;
  /** Somebody thinks of other goods as a substitute. */
  onThink: (variantId: string) => void;
}

/** One promise that cannot be kept, with what can be done about it, the best first. */
export function PromiseCard({ shortage, of: { promise, remedies }, onThink }: PromiseCardProps) {
  const mayDecide = useMay('case.settle');
  const mayRefund = useMay('order.refund');
  const [deciding, setDeciding] = useState<Remedy | null>(null);
  const may = ({ choice }: Remedy) => mayDecide && (choice.kind !== 'refund' || mayRefund);
  return (
    <Card as="section" className="min-w-0">
      <Head promise={promise} shortage={shortage} />
      {promise.waiting && <Note className="mx-5 mb-4">{waitingWords(promise.waiting)}</Note>}
      {promise.missed && (
        <Note tone="attention" className="mx-5 mb-4">
          {missedWords(promise.missed)}
        </Note>
      )}
      <h3 className="px-5 pb-1 text-ink-soft text-sm">{m.shortage_remedies()}</h3>
      {remedies.length === 0 && (
        <p className="px-5 pb-5 text-sm">
          {promise.ownerType === 'transfer' ? m.shortage_remedies_transfer() : m.shortage_remedies_none()}
        </p>
      )}
      <ol className="divide-y divide-line border-line border-t">
        {remedies.map((remedy, place) => (
          <RemedyRow
            key={JSON.stringify(remedy.choice)}
            remedy={remedy}
            promise={promise}
            shortage={shortage}
            isFirst={place === 0}
            onDecide={may(remedy) ? () => setDeciding(remedy) : null}
          />
        ))}
      </ol>
      {mayDecide && promise.state === 'allocated' && promise.currency !== null && remedies.length > 0 && (
        <div className="grid gap-1 border-line border-t px-5 py-4">
          <p className="text-ink-soft text-sm">{m.shortage_find()}</p>
          <FindGoods currency={promise.currency} onChoose={({ variantId }) => onThink(variantId)} />
        </div>
      )}
      {deciding && (
        <RemedyDialog shortage={shortage} promise={promise} remedy={deciding} onClose={() => setDeciding(null)} />
      )}
    </Card>
  );
}

function Head({ promise, shortage }: { promise: BrokenPromise; shortage: Shortage }) {
  const { ownerId, orderNumber, customer, way, isBeingPicked, quantity, ownerType } = promise;
  return (
    <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 pt-5 pb-4">
      <div className="grid gap-0.5">
        <h3 className="font-[550]">{customer || ownerWords(promise)}</h3>
        <p className="flex flex-wrap items-center gap-x-2 text-ink-soft text-sm">
          {orderNumber !== null && (
            <Link to="/office/orders/$orderId" params={{ orderId: ownerId }}>
              {ownerWords(promise)}
            </Link>
          )}
          {orderNumber !== null && ownerType === 'order' && (
            <span>{way === 'ship' ? m.shortage_way_ship() : m.shortage_way_pick_up()}</span>
          )}
          {isBeingPicked && <Badge tone="notice">{m.shortage_picking()}</Badge>}
        </p>
      </div>
      <p className="money text-attention-ink">
        {m.shortage_by({ quantity: formatQuantity(quantity, shortage.scale) })}
      </p>
    </header>
  );
}

interface RemedyRowProps {
  remedy: Remedy;
  promise: BrokenPromise;
  shortage: Shortage;
  isFirst: boolean;
  onDecide: (() => void) | null;
}

function RemedyRow({ remedy, promise, shortage, isFirst, onDecide }: RemedyRowProps) {
  const title = remedyTitle(remedy);
  const facts = remedyFacts(remedy, promise.currency ?? 'GBP');
  const isPart = remedy.quantity < promise.quantity;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-5 py-4">
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-[550]">{title}</span>
          {isFirst && <Badge tone="safe">{m.shortage_remedy_first()}</Badge>}
          {isPart && (
            <Badge tone="attention">
              {m.shortage_remedy_part({
                quantity: formatQuantity(remedy.quantity, shortage.scale),
                short: formatQuantity(promise.quantity, shortage.scale),
              })}
            </Badge>
          )}
        </p>
        <p className="text-ink-soft text-sm">{remedyWhy(remedy)}</p>
        {facts.length > 0 && <p className="text-ink-soft text-sm">{facts.join(' · ')}</p>}
      </div>
      {onDecide && (
        <Button
          size="large"
          variant={isFirst ? 'primary' : 'secondary'}
          aria-label={m.shortage_apply_named({ remedy: title })}
          onPress={onDecide}
        >
          {m.shortage_apply()}
        </Button>
      )}
    </li>
  );
}
