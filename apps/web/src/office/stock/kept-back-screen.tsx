import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Shield } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { Answer } from '../shared/answer.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { changedPlaces, type KeptBack, keyOf } from './kept-back.ts';
import { StockTabs } from './stock-tabs.tsx';

/** What each channel leaves alone at each place. */
export function KeptBackScreen() {
  const query = useQuery(useTRPC().office.stock.keptBack.queryOptions());
  return (
    <Screen above={<StockTabs />} title={m.moves_kept_title()} intro={m.moves_kept_intro()} needs="stock.read">
      <Answer query={query} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={m.moves_kept_none()} icon={<Shield aria-hidden />}>
              {m.moves_kept_none_text()}
            </EmptyState>
          ) : (
            <Places items={items} />
          )
        }
      </Answer>
    </Screen>
  );
}

function Places({ items }: { items: readonly KeptBack[] }) {
  const mayChange = useMay('stock.adjust');
  const [typed, setTyped] = useState<ReadonlyMap<string, number>>(new Map());
  const { save, isBusy } = useSave(() => setTyped(new Map()));
  const changed = changedPlaces(items, typed);
  const channels = [...Map.groupBy(items, (item) => item.channel.id).values()];
  return (
    <form
      className="grid max-w-3xl gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0) save(changed);
      }}
    >
      {channels.map((places) => (
        <Card key={places[0]?.channel.id} as="section">
          <h2 className="display px-5 pt-4 pb-2 text-heading">{places[0]?.channel.name}</h2>
          <ul className="divide-y divide-line">
            {places.map((place) => (
              <li key={keyOf(place)} className="flex min-h-16 items-center justify-between gap-4 px-5 py-2">
                <span>{place.location.name}</span>
                {mayChange ? (
                  <NumberField
                    label={m.moves_kept_units_of({ channel: place.channel.name, place: place.location.name })}
                    hideLabel
                    value={typed.get(keyOf(place)) ?? place.safety}
                    onChange={(units) => setTyped(new Map(typed).set(keyOf(place), Number.isNaN(units) ? 0 : units))}
                    minValue={0}
                    maxValue={1_000_000}
                    size="large"
                    formatOptions={{ maximumFractionDigits: 0 }}
                    className="w-28"
                  />
                ) : (
                  <span className="money">{formatQuantity(place.safety, 'each')}</span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ))}
      <p className="text-ink-faint text-sm">{m.moves_kept_why()}</p>
      {mayChange && (
        <div className="flex justify-end">
          <Button type="submit" variant="primary" size="large" busy={isBusy} isDisabled={changed.length === 0}>
            {m.moves_kept_save()}
          </Button>
        </div>
      )}
    </form>
  );
}

function useSave(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mutation = useMutation(
    trpc.office.stock.saveKeptBack.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.office.stock.pathFilter());
        onDone();
        showToast({ title: m.moves_kept_saved() });
      },
      onError: showProblem,
    }),
  );
  const save = (places: ReturnType<typeof changedPlaces>) => mutation.mutate({ places });
  return { save, isBusy: mutation.isPending };
}
