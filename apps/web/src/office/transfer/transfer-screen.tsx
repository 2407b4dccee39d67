import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatDate } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { actorWords } from '../shared/actor-words.ts';
import { Answer } from '../shared/answer.tsx';
import { Panel } from '../shared/panel.tsx';
import { Screen } from '../shared/screen.tsx';
import { TransferActions } from './transfer-actions.tsx';
import { TransferLines } from './transfer-lines.tsx';
import type { Transfer } from './transfer-types.ts';
import { TransferWay } from './transfer-way.tsx';
import { TransferBadge } from './transfer-words.tsx';

const route = getRouteApi('/office/stock/transfers/$transferId');

/** One transfer: what is asked for, what left, what arrived, and what can be done next. */
export function TransferScreen() {
  const trpc = useTRPC();
  const { transferId } = route.useParams();
  const query = useQuery(trpc.office.transfer.get.queryOptions({ transferId }));
  const title = m.moves_transfer_title({ number: query.data?.number ?? '' });
  return (
    <Screen
      title={title}
      above={<TransferWay title={title} />}
      needs="stock.read"
      actions={query.data && <TransferActions transfer={query.data} />}
    >
      <Answer query={query} rows={8}>
        {(transfer) => (
          <div className="grid gap-5">
            <Facts transfer={transfer} />
            <Panel title={m.moves_goods()} flush>
              <TransferLines transfer={transfer} />
            </Panel>
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function Facts({ transfer }: { transfer: Transfer }) {
  const { from, to, createdAt, createdBy, sentAt, receivedAt, note } = transfer;
  const time = (at: string) => formatDate(Date.parse(at));
  const facts = [
    { label: m.moves_from(), words: from.name },
    { label: m.moves_to(), words: to.name },
    { label: m.moves_asked(), words: `${time(createdAt)} · ${actorWords(createdBy)}` },
    ...(sentAt === null ? [] : [{ label: m.moves_transfer_sent(), words: time(sentAt) }]),
    ...(receivedAt === null ? [] : [{ label: m.moves_transfer_received(), words: time(receivedAt) }]),
    ...(note === '' ? [] : [{ label: m.moves_note(), words: note }]),
  ];
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <TransferBadge state={transfer.state} />
        {transfer.orderId !== null && (
          <Link to="/office/orders/$orderId" params={{ orderId: transfer.orderId }}>
            {m.moves_for_order({ number: transfer.orderNumber ?? '' })}
          </Link>
        )}
      </div>
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(({ label, words }) => (
          <div key={label} className="min-w-0">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="break-words">{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
