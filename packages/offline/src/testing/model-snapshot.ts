import { type EntryRecord, parseFact, type Snapshot } from '@evertill/domain';
import { genesisHash, parseEntry } from '../entry-bytes.ts';
import type { ModelEpoch, ModelState } from './model-state.ts';

/** The model's rows as the invariants want them. */
export function modelSnapshot(state: ModelState): Snapshot {
  const epochs = [...state.epochs.values()];
  return structuredClone({
    entries: epochs.flatMap(entriesOf),
    genesis: epochs.map(({ deviceId, epoch }) => ({ deviceId, epoch, hash: genesisHash(deviceId, epoch) })),
    heads: epochs.map(({ deviceId, epoch, entries, lastHash }) => ({
      deviceId,
      epoch,
      lastSeq: entries.length,
      lastHash,
    })),
    levels: [...state.levels.values()],
    movements: state.movements,
    reservations: state.reservations,
    leases: [...state.leases.values()],
    shortageCases: state.cases.flatMap(({ kind, open, variantId, locationId, quantity = 0 }) =>
      kind === 'shortage' && open && variantId && locationId ? [{ variantId, locationId, quantity, open }] : [],
    ),
    orders: [...state.orders.values()],
    paymentEntries: state.payments,
    refunds: [...state.refunds.values()],
  });
}

function entriesOf({ deviceId, epoch, entries }: ModelEpoch): EntryRecord[] {
  return entries.map(({ id, seq, hash, prevHash, bytes, repeated }) => {
    const { type, v, payload, totals } = parseEntry(bytes);
    const parsed = parseFact(type, v, payload);
    // A fact stated at a second place is one fact: its row there has an id of its own (SV4).
    const rowId = repeated ? `${id} again in epoch ${epoch}` : id;
    const adds = parsed.ok ? addsOf(parsed.fact) : { gross: 0, sales: 0 };
    return { deviceId, epoch, seq, id: rowId, hash, prevHash, totals, adds };
  });
}

function addsOf(fact: Extract<ReturnType<typeof parseFact>, { ok: true }>['fact']): EntryRecord['totals'] {
  if (fact.type === 'sale.completed') return { gross: fact.payload.total, sales: 1 };
  if (fact.type !== 'refund.paid') return { gross: 0, sales: 0 };
  return { gross: -fact.payload.lines.reduce((sum, line) => sum + line.gross, 0), sales: 0 };
}
