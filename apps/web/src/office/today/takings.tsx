import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { Panel } from '../shared/panel.tsx';
import { type Today, totalsOf } from './today.ts';

/** What came in today, channel by channel, refunds taken off. */
export function Takings({ takings }: { takings: Today['takings'] }) {
  if (takings.length === 0) {
    return (
      <Panel title={m.office_today_takings()}>
        <p className="text-ink-soft">{m.office_today_takings_none()}</p>
      </Panel>
    );
  }
  const cell = 'px-5 py-2.5';
  return (
    <Panel title={m.office_today_takings()} flush>
      <table className="w-full text-sm">
        <thead className="border-line border-b text-ink-soft">
          <tr>
            <th scope="col" className={`${cell} text-start font-[550]`}>
              {m.office_today_channel()}
            </th>
            <th scope="col" className={`${cell} text-end font-[550]`}>
              {m.office_today_orders()}
            </th>
            <th scope="col" className={`${cell} text-end font-[550]`}>
              {m.office_today_amount()}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {takings.map((taking) => (
            <tr key={taking.channelId + taking.currency}>
              <th scope="row" className={`${cell} text-start font-normal`}>
                {taking.channel}{' '}
                <span className="text-ink-faint">{taking.kind === 'store' && m.office_today_kind_store()}</span>
              </th>
              <td className={`${cell} money text-end`}>{formatNumber(taking.orders)}</td>
              <td className={`${cell} text-end`}>
                <Money amount={taking.amount} currency={taking.currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="border-line-strong border-t font-[550]">
          {totalsOf(takings).map((total) => (
            <tr key={total.currency}>
              <th scope="row" className={`${cell} text-start`}>
                {m.office_today_total()} {total.currency}
              </th>
              <td className={`${cell} money text-end`}>{formatNumber(total.orders)}</td>
              <td className={`${cell} text-end`}>
                <Money amount={total.amount} currency={total.currency} />
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
    </Panel>
  );
}
