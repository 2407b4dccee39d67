import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Answer } from '../../shared/answer.tsx';
import { Panel } from '../../shared/panel.tsx';
import { DayChart } from '../day-chart.tsx';
import { DAY_SPANS } from '../day-spans.ts';
import type { Scale } from '../explanation.ts';

/** On hand at every place, day by day. */
export function VariantHistory({ variantId, scale }: { variantId: string; scale: Scale }) {
  const trpc = useTRPC();
  const [days, setDays] = useState<number>(DAY_SPANS[1]);
  const query = useQuery(
    trpc.office.stock.history.queryOptions({ variantId, days }, { placeholderData: keepPreviousData }),
  );
  return (
    <Panel
      title={m.stock_history()}
      aside={
        <RadioGroup
          label={m.stock_days()}
          hideLabel
          look="chips"
          value={String(days)}
          onChange={(id) => setDays(Number(id))}
          choices={DAY_SPANS.map((span) => ({ id: String(span), label: m.stock_days_count({ count: String(span) }) }))}
        />
      }
    >
      <Answer query={query} rows={6}>
        {(history) =>
          history.places.length === 0 ? (
            <p className="text-ink-soft text-sm">{m.office_why_movements_none()}</p>
          ) : (
            <DayChart
              caption={m.stock_history_caption({ count: String(history.days.length) })}
              days={history.days}
              series={history.places.map((place) => ({
                id: place.locationId,
                name: place.location,
                values: place.onHand,
              }))}
              words={(value) => formatQuantity(value, scale)}
            />
          )
        }
      </Answer>
    </Panel>
  );
}
