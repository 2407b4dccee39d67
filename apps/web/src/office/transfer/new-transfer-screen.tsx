import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { FindStock } from '../shared/find-stock.tsx';
import { Panel } from '../shared/panel.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { Screen } from '../shared/screen.tsx';
import { type DraftGoods, type DraftLine, missingOf, withGoods } from './draft-transfer.ts';
import { DraftTransferLines, type Shortages } from './draft-transfer-lines.tsx';
import { useTransferRefresh } from './transfer-refresh.ts';
import { TransferWay } from './transfer-way.tsx';
import { useAvailable } from './use-available.ts';

const route = getRouteApi('/office/stock/transfers/new');

/** Asks for goods to be moved: from where, to where, and which. */
export function NewTransferScreen() {
  return (
    <Screen
      title={m.moves_transfer_new()}
      intro={m.moves_transfer_new_intro()}
      above={<TransferWay title={m.moves_transfer_new()} />}
      needs="transfer.write"
    >
      <NewTransfer />
    </Screen>
  );
}

function NewTransfer() {
  const trpc = useTRPC();
  const { from: fromFirst, variant } = route.useSearch();
  const places = useQuery(trpc.office.locations.queryOptions());
  const [from, setFrom] = useState<string | null>(fromFirst ?? null);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [lines, setLines] = useState<readonly DraftLine[]>([]);
  const [isTried, setTried] = useState(false);
  useChosenBefore(variant, from, (goods) => setLines((old) => (old.length === 0 ? withGoods(old, goods) : old)));
  const shown = useAvailable(lines, from);
  const { request, short, isBusy } = useRequest();
  const missing = missingOf({ from, to, lines });
  const choices = (places.data ?? []).map(({ id, name }) => ({ id, label: name }));
  const submit = () => {
    setTried(true);
    if (missing === null && from !== null && to !== null) {
      const wanted = lines.flatMap(({ variantId, quantity }) => (quantity > 0 ? [{ variantId, quantity }] : []));
      request({ fromLocationId: from, toLocationId: to, note: note.trim(), lines: wanted });
    }
  };
  return (
    <div className="grid max-w-4xl gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={m.moves_from()} value={from} onChange={setFrom} choices={choices} size="large" />
        <Select
          label={m.moves_to()}
          value={to}
          onChange={setTo}
          choices={choices}
          size="large"
          errorMessage={missing === 'same' ? m.moves_places_same() : undefined}
        />
      </div>
      <Panel title={m.moves_goods()} className="overflow-visible">
        <div className="grid gap-4">
          <FindStock
            locationId={from}
            onChoose={(goods) => setLines((old) => withGoods(old, { ...goods, at: from }))}
          />
          <DraftTransferLines lines={shown} from={from} short={short} onChange={setLines} />
        </div>
      </Panel>
      <TextField label={m.moves_note()} value={note} onChange={setNote} maxLength={500} />
      <div className="flex flex-wrap items-center justify-end gap-4">
        <p role="status" className="text-attention-ink text-sm">
          {isTried && missing === 'places' && m.moves_missing_places()}
          {isTried && missing === 'goods' && m.moves_missing_goods()}
        </p>
        <Button variant="primary" size="large" busy={isBusy} onPress={submit}>
          {m.moves_transfer_request()}
        </Button>
      </div>
    </div>
  );
}

/** Goods that were chosen on another page stand on the transfer from the start. */
function useChosenBefore(
  variantId: string | undefined,
  locationId: string | null,
  onGoods: (goods: DraftGoods) => void,
): void {
  const trpc = useTRPC();
  const isAsked = variantId !== undefined && locationId !== null;
  const query = useQuery(
    trpc.office.stock.explain.queryOptions(
      { variantId: variantId ?? '', locationId: locationId ?? '' },
      { enabled: isAsked },
    ),
  );
  const { data } = query;
  // Stock is read again whenever it changes: goods that were taken off the page meanwhile do not come back by that.
  const isThere = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are put there once, when they are known
  useEffect(() => {
    if (!data || isThere.current) return;
    isThere.current = true;
    const { id, title, sku, scale } = data.variant;
    const available = Math.max(0, data.level.available);
    onGoods({ variantId: id, title, sku, scale, barcodes: [], available, at: data.location.id });
  }, [data]);
}

/** Sends the request under one id; what is short stays on the page, beside its line. */
function useRequest() {
  const trpc = useTRPC();
  const navigate = route.useNavigate();
  const refresh = useTransferRefresh();
  const [transferId] = useState(() => v7());
  const [short, setShort] = useState<Shortages>(new Map());
  const mutation = useMutation(
    trpc.office.transfer.request.mutationOptions({
      onSuccess: ({ number }) => {
        showToast({ title: m.moves_transfer_requested_done({ number }) });
        void navigate({ to: '/office/stock/transfers/$transferId', params: { transferId } });
      },
      onError: (error) => {
        const problem = readProblem(error);
        if (problem.kind === 'refusal' && problem.refusal.code === 'stock.short') {
          setShort(new Map(problem.refusal.lines.map((line) => [line.variantId, line.available])));
        }
        showProblem(error);
      },
      onSettled: refresh,
    }),
  );
  type Wish = Omit<Parameters<typeof mutation.mutate>[0], 'transferId'>;
  const request = (wish: Wish) => {
    setShort(new Map());
    mutation.mutate({ ...wish, transferId });
  };
  return { request, short, isBusy: mutation.isPending };
}
