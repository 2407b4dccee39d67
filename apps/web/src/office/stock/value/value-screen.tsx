import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney, formatNumber, formatRoundMoney } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { showToast } from '#ui/toast.tsx';
import { Answer } from '../../shared/answer.tsx';
import { Panel } from '../../shared/panel.tsx';
import { showProblem } from '../../shared/problem-words.ts';
import { Screen } from '../../shared/screen.tsx';
import { DayChart } from '../day-chart.tsx';
import { DAY_SPANS } from '../day-spans.ts';
import { StockTabs } from '../stock-tabs.tsx';
import { TopValue } from './top-value.tsx';
import { ValuePlaces } from './value-places.tsx';
import type { Valuation } from './value-types.ts';

/** What the goods are worth: where the money lies, and how that went. */
export function ValueScreen() {
  const trpc = useTRPC();
  const [days, setDays] = useState<number>(DAY_SPANS[1]);
  const [locationId, setLocation] = useState<string | null>(null);
  const query = useQuery(
    trpc.office.stock.value.queryOptions({ days, locationId }, { placeholderData: keepPreviousData }),
  );
  return (
    <Screen
      above={<StockTabs />}
      title={m.stock_value()}
      intro={m.stock_value_intro()}
      needs="stock.value"
      actions={<CatchUp />}
    >
      <Answer query={query} rows={10}>
        {(worth) => (
          <div className="grid gap-5">
            <Total worth={worth} />
            <ValuePlaces worth={worth} />
            <Panel title={m.stock_value_history()} aside={<Spans days={days} onChange={setDays} />}>
              <Course worth={worth} />
            </Panel>
            <TopValue worth={worth} locationId={locationId} onChoose={setLocation} />
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function Total({ worth: { total, currency, places, behind } }: { worth: Valuation }) {
  const unknown = places.reduce((sum, place) => sum + place.unknown, 0);
  return (
    <div className="grid gap-3">
      <p className="display money text-title">{formatMoney(total, currency)}</p>
      {unknown > 0 && <Note>{m.stock_value_unknown({ count: unknown, shown: formatNumber(unknown) })}</Note>}
      {behind > 0 && (
        <p className="text-ink-faint text-sm">{m.stock_value_behind({ count: behind, shown: formatNumber(behind) })}</p>
      )}
    </div>
  );
}

function Course({ worth }: { worth: Valuation }) {
  const series = worth.places.flatMap(({ locationId, location, kind }) => {
    const values = worth.history.find((one) => one.locationId === locationId)?.values;
    return values ? [{ id: locationId, name: kind === 'transit' ? m.stock_value_on_the_way() : location, values }] : [];
  });
  if (series.length === 0) return <p className="text-ink-soft text-sm">{m.stock_value_nothing()}</p>;
  return (
    <DayChart
      caption={m.stock_value_caption({ count: String(worth.days.length) })}
      days={worth.days}
      series={series}
      words={(value) => formatMoney(value, worth.currency)}
      axisWords={(value) => formatRoundMoney(value, worth.currency)}
    />
  );
}

function Spans({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  return (
    <RadioGroup
      label={m.stock_days()}
      hideLabel
      look="chips"
      value={String(days)}
      onChange={(id) => onChange(Number(id))}
      choices={DAY_SPANS.map((span) => ({ id: String(span), label: m.stock_days_count({ count: String(span) }) }))}
    />
  );
}

/** Values are worked out once an hour; whoever cannot wait presses this. */
function CatchUp() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useMutation(
    trpc.office.stock.refreshValue.mutationOptions({
      onSuccess: ({ valued }) =>
        showToast({ title: m.stock_value_caught_up({ count: valued, shown: formatNumber(valued) }) }),
      onError: showProblem,
      onSettled: () => queryClient.invalidateQueries(trpc.office.stock.value.pathFilter()),
    }),
  );
  return (
    <Button busy={refresh.isPending} onPress={() => refresh.mutate()}>
      {m.stock_value_catch_up()}
    </Button>
  );
}
