import { m } from '#messages';
import { DateText } from '#ui/date-text.tsx';
import { Link } from '#ui/link.tsx';
import { actorWords } from '../shared/actor-words.ts';
import { Panel } from '../shared/panel.tsx';
import type { OrderDocument } from './order-document.ts';
import { eventWords } from './order-words.tsx';

/** Every step of an order with who took it and when, the latest first. */
export function OrderEvents({ order }: { order: OrderDocument }) {
  const open = order.cases.filter((one) => one.state === 'open');
  return (
    <Panel
      title={m.office_order_events()}
      aside={open.length > 0 && <Link to="/office/cases">{m.office_order_cases()}</Link>}
    >
      <ol className="grid gap-3 text-sm">
        {order.events.toReversed().map((event, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added and have no id of their own
            key={order.events.length - place}
            className="grid border-line border-s-2 ps-3"
          >
            <span>
              {eventWords(event.type)}
              {typeof event.detail.reason === 'string' && `: ${event.detail.reason}`}
            </span>
            <span className="text-ink-faint">
              <DateText at={event.at} /> · {actorWords(event.actor)}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
