import { useQuery } from '@tanstack/react-query';
import { MonitorSmartphone, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { actorWords } from '../shared/actor-words.ts';
import { Answer } from '../shared/answer.tsx';
import { Panel } from '../shared/panel.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { CodeDialog } from './code-dialog.tsx';
import type { DeviceList } from './device.ts';
import { DeviceCard } from './device-card.tsx';

/** The tills: what each has written, what of it is here, and the codes by which new ones come in. */
export function TillsScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.office.device.list.queryOptions(undefined, { enabled: useMay('device.read') }));
  const mayEnrol = useMay('device.enrol');
  const [isMaking, setMaking] = useState(false);
  const taken = [...(query.data?.devices ?? []), ...(query.data?.codes ?? [])].map((one) => one.tillCode);
  const actions = mayEnrol && (
    <Button variant="primary" onPress={() => setMaking(true)}>
      <Plus aria-hidden className="size-4" />
      {m.office_tills_new()}
    </Button>
  );
  return (
    <Screen title={m.office_tills_title()} intro={m.office_tills_intro()} needs="device.read" actions={actions}>
      <Answer query={query} rows={4}>
        {({ devices, codes }) => (
          <div className="grid gap-5">
            {codes.length > 0 && <Codes codes={codes} />}
            {devices.length === 0 && (
              <EmptyState title={m.office_tills_none_title()} icon={<MonitorSmartphone aria-hidden />}>
                {m.office_tills_none_text()}
              </EmptyState>
            )}
            <ul className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
              {devices.map((device) => (
                <DeviceCard key={device.deviceId} device={device} />
              ))}
            </ul>
          </div>
        )}
      </Answer>
      <CodeDialog isOpen={isMaking} onClose={() => setMaking(false)} taken={taken} />
    </Screen>
  );
}

function Codes({ codes }: { codes: DeviceList['codes'] }) {
  return (
    <Panel title={m.office_tills_codes()}>
      <ul className="divide-y divide-line text-sm">
        {codes.map((code) => (
          <li key={code.tillCode} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span>
              {m.office_tills_code_line({ till: code.tillCode, shop: code.channel, name: actorWords(code.createdBy) })}
            </span>
            <span className="text-ink-faint">
              {m.office_tills_code_until({ time: formatDate(Date.parse(code.expiresAt)) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
