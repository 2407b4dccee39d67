import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney, formatNumber } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import type { Chosen } from './chosen.ts';
import { useSupplyRefresh } from './supply-refresh.ts';

/** What is chosen comes to, and the button that makes drafts of it: nothing is sent yet. */
export function BuyBar({ chosen, onDone }: { chosen: Chosen; onDone: () => void }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const refresh = useSupplyRefresh();
  const shop = useQuery(trpc.shop.info.queryOptions());
  // The same choice sent twice over a bad link makes no second orders; a new one has an id of its own.
  const [requestId, setRequestId] = useState(() => v7());
  const [isTried, setTried] = useState(false);
  const create = useMutation(
    trpc.office.supply.createOrders.mutationOptions({
      onSuccess: ({ orders }) => {
        const [only] = orders;
        showToast({ title: m.supply_orders_made({ count: orders.length, shown: formatNumber(orders.length) }) });
        onDone();
        setTried(false);
        setRequestId(v7());
        if (orders.length === 1 && only) {
          const params = { purchaseOrderId: only.purchaseOrderId };
          void navigate({ to: '/office/stock/purchases/$purchaseOrderId', params });
        } else void navigate({ to: '/office/stock/purchases', search: { state: 'draft' } });
      },
      onError: (error) => {
        // Refused, it made nothing. After a broken link it may have: then only the same id is safe to send again.
        if (readProblem(error).kind === 'refusal') setRequestId(v7());
        showProblem(error);
      },
      onSettled: refresh,
    }),
  );
  // Pressed too soon the words beside it say what is missing; a figure just typed counts when its field is left.
  const make = () => {
    setTried(true);
    if (chosen.lines.length > 0 && chosen.withoutSupplier === 0) create.mutate({ requestId, lines: chosen.lines });
  };
  const count = chosen.lines.length + chosen.withoutSupplier;
  const currency = shop.data?.currencies[0] ?? 'GBP';
  return (
    <section
      aria-label={m.supply_chosen()}
      className="sticky bottom-4 z-10 flex flex-wrap items-center justify-between gap-3 rounded-card border border-line-strong bg-raised px-5 py-3 shadow-float"
    >
      <p role="status" className="grid text-sm">
        <span className={isTried && count === 0 ? 'text-attention-ink' : undefined}>
          {count === 0
            ? m.supply_chosen_nothing()
            : m.supply_chosen_count({ count, shown: formatNumber(count), total: formatMoney(chosen.total, currency) })}
        </span>
        {chosen.withoutSupplier > 0 && (
          <span className="text-attention-ink">
            {m.supply_chosen_nobody({ count: chosen.withoutSupplier, shown: formatNumber(chosen.withoutSupplier) })}
          </span>
        )}
      </p>
      <Button variant="primary" size="large" busy={create.isPending} onPress={make}>
        {chosen.orders === 0
          ? m.supply_make_none()
          : m.supply_make_orders({ count: chosen.orders, shown: formatNumber(chosen.orders) })}
      </Button>
    </section>
  );
}
