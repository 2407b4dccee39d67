import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/dialog.tsx';
import { formatDate } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { useMay } from '../shared/staff.ts';
import { AddingUp } from './adding-up.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { MomentField, momentIn } from './moment-field.tsx';
import { Movements } from './movements.tsx';
import { Leases, Promises, StockCases } from './promises.tsx';
import { SafetyField } from './safety-field.tsx';
import { StockSum } from './stock-sum.tsx';

interface WhySheetProps {
  variantId: string | undefined;
  locationId: string | undefined;
  onClose: () => void;
}

/** "Why this number": the sum, who it is promised to, what is open, and every movement that led here. */
export function WhySheet({ variantId, locationId, onClose }: WhySheetProps) {
  const isOpen = variantId !== undefined && locationId !== undefined;
  return (
    <Sheet isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.office_why_title()}>
      {isOpen && <Why variantId={variantId} locationId={locationId} />}
    </Sheet>
  );
}

function Why({ variantId, locationId }: { variantId: string; locationId: string }) {
  const trpc = useTRPC();
  const [moment, setMoment] = useState('');
  const at = momentIn(moment);
  const query = useQuery(
    trpc.office.stock.explain.queryOptions({ variantId, locationId, at }, { placeholderData: keepPreviousData }),
  );
  const mayAdjust = useMay('stock.adjust');
  const [isAdjusting, setAdjusting] = useState(false);
  return (
    <Answer query={query} rows={8}>
      {(why) => (
        <div className="grid gap-6">
          <header className="flex flex-wrap items-start justify-between gap-3">
            <p className="grid">
              <Link to="/office/stock/variants/$variantId" params={{ variantId }} look="plain" className="font-[550]">
                {why.variant.title}
              </Link>
              <span className="text-ink-soft text-sm">
                {why.variant.sku} · {why.location.name}
              </span>
            </p>
            {mayAdjust && why.at === null && <Button onPress={() => setAdjusting(true)}>{m.office_adjust()}</Button>}
          </header>
          <MomentField value={moment} onChange={setMoment} />
          {why.at !== null && (
            <p className="font-[550]">{m.stock_moment_then({ time: formatDate(Date.parse(why.at), 'moment') })}</p>
          )}
          <StockSum level={why.level} scale={why.variant.scale} isPast={why.at !== null} />
          {why.at === null && <AddingUp why={why} />}
          {mayAdjust && why.at === null && <SafetyField why={why} />}
          <StockCases cases={why.cases} scale={why.variant.scale} />
          <Promises promises={why.promises} scale={why.variant.scale} />
          <Leases leases={why.leases} scale={why.variant.scale} />
          <Movements movements={why.movements} count={why.movementCount} scale={why.variant.scale} />
          <AdjustDialog why={why} isOpen={isAdjusting} onClose={() => setAdjusting(false)} />
        </div>
      )}
    </Answer>
  );
}
