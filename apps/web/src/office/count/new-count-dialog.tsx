import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Switch } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatDate } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { FindStock, type FoundStock } from '../shared/find-stock.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { categoryChoices } from './category-choices.ts';
import { useCountRefresh } from './count-refresh.ts';

const WAYS = ['full', 'category', 'chosen'] as const;
type Way = (typeof WAYS)[number];

/** Where to count, and what: everything, a category, or some goods. */
export function NewCountDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.moves_count_new()}>
      <NewCount />
    </Dialog>
  );
}

function NewCount() {
  const trpc = useTRPC();
  const places = useQuery(trpc.office.locations.queryOptions());
  const [locationId, setLocationId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [way, setWay] = useState<Way>('full');
  const [categorySlug, setCategory] = useState<string | null>(null);
  const [goods, setGoods] = useState<readonly FoundStock[]>([]);
  const [blind, setBlind] = useState(false);
  const { create, isBusy } = useCreate();
  const isChosen = way === 'full' || (way === 'category' ? categorySlug !== null : goods.length > 0);
  const submit = () => {
    if (locationId === null || !isChosen) return;
    create({
      locationId,
      blind,
      name: name.trim() === '' ? m.moves_count_name_default({ day: formatDate(Date.now(), 'day') }) : name.trim(),
      scope: way === 'full' ? 'full' : 'cycle',
      categorySlug: way === 'category' ? categorySlug : null,
      variantIds: way === 'chosen' ? goods.map(({ variantId }) => variantId) : [],
    });
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label={m.moves_place()}
        value={locationId}
        onChange={setLocationId}
        choices={(places.data ?? []).map((one) => ({ id: one.id, label: one.name }))}
        size="large"
      />
      <TextField
        label={m.moves_count_name()}
        description={m.moves_count_name_hint()}
        value={name}
        onChange={setName}
        maxLength={120}
      />
      <WayField value={way} onChange={setWay} />
      {way === 'category' && <CategoryField value={categorySlug} onChange={setCategory} />}
      {way === 'chosen' && <ChosenGoods locationId={locationId} goods={goods} onChange={setGoods} />}
      <Switch checked={blind} onChange={setBlind} description={m.moves_blind_text()}>
        {m.moves_blind()}
      </Switch>
      <Button
        type="submit"
        variant="primary"
        size="large"
        full
        busy={isBusy}
        isDisabled={locationId === null || !isChosen}
      >
        {m.moves_count_start()}
      </Button>
    </form>
  );
}

function WayField({ value, onChange }: { value: Way; onChange: (way: Way) => void }) {
  return (
    <RadioGroup
      label={m.moves_count_what()}
      value={value}
      onChange={(id) => onChange(WAYS.find((one) => one === id) ?? 'full')}
      choices={[
        { id: 'full', label: m.moves_scope_full(), description: m.moves_scope_full_text() },
        { id: 'category', label: m.moves_scope_category(), description: m.moves_scope_category_text() },
        { id: 'chosen', label: m.moves_scope_chosen(), description: m.moves_scope_chosen_text() },
      ]}
    />
  );
}

function CategoryField({ value, onChange }: { value: string | null; onChange: (slug: string) => void }) {
  const tree = useQuery(useTRPC().catalogue.tree.queryOptions());
  const choices = categoryChoices(tree.data ?? []);
  return <Select label={m.moves_category()} value={value} onChange={onChange} choices={choices} size="large" />;
}

interface ChosenGoodsProps {
  locationId: string | null;
  goods: readonly FoundStock[];
  onChange: (goods: readonly FoundStock[]) => void;
}

function ChosenGoods({ locationId, goods, onChange }: ChosenGoodsProps) {
  const others = (of: FoundStock) => goods.filter((one) => one.variantId !== of.variantId);
  return (
    <div className="grid gap-2">
      <FindStock locationId={locationId} onChoose={(one) => onChange([...others(one), one])} />
      <ul className="divide-y divide-line">
        {goods.map((one) => (
          <li key={one.variantId} className="flex items-center justify-between gap-3 py-1">
            <span className="grid min-w-0 text-sm leading-tight">
              <span className="truncate">{one.title}</span>
              <span className="truncate text-ink-faint text-xs">{one.sku}</span>
            </span>
            <IconButton label={m.moves_remove({ title: one.title })} onPress={() => onChange(others(one))}>
              <X aria-hidden className="size-4.5" />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Opens the count under one id and goes there. */
function useCreate() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const refresh = useCountRefresh();
  const [countId] = useState(() => v7());
  const mutation = useMutation(
    trpc.office.count.create.mutationOptions({
      onSuccess: () => void navigate({ to: '/office/stock/counts/$countId', params: { countId } }),
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  type Wish = Omit<Parameters<typeof mutation.mutate>[0], 'countId'>;
  return { create: (wish: Wish) => mutation.mutate({ ...wish, countId }), isBusy: mutation.isPending };
}
