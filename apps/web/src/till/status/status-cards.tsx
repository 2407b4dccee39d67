import { leasesHeld, type Readiness, requestPersistence } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { Download } from 'lucide-react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { p95 } from '../core/marks.ts';
import { useServerOnline, useSession, useTillState } from '../core/session-context.tsx';
import { exportJournal } from './export-journal.ts';
import { Fact, Facts } from './facts.tsx';

/** Who this tablet is and where its journal stands. */
export function DeviceCard() {
  const { till } = useSession();
  const { reconciled } = useTillState();
  const identity = useLiveQuery(() => till.journal.identity(), [till]);
  const broughtBack = (reconciled?.restored ?? 0) + (reconciled?.refiled ?? 0);
  return (
    <Facts title={m.till_status_device()}>
      <Fact name={m.till_receipt_till()}>{identity?.tillCode ?? ''}</Fact>
      <Fact name={m.till_status_device_id()}>
        <code className="break-all text-sm">{identity?.deviceId ?? ''}</code>
      </Fact>
      <Fact name={m.till_status_epoch()}>{formatNumber(identity?.epoch ?? 0)}</Fact>
      <Fact name={m.till_status_sequence()}>{formatNumber((identity?.nextSeq ?? 1) - 1)}</Fact>
      <Fact name={m.till_status_acked()}>{formatNumber(identity?.ackedSeq ?? 0)}</Fact>
      <Fact name={m.till_status_copy()}>
        {till.journal.copy.state === 'good' ? m.till_status_copy_good() : m.till_status_copy_failing()}
      </Fact>
      {broughtBack > 0 && <Fact name={m.till_status_restored()}>{formatNumber(broughtBack)}</Fact>}
    </Facts>
  );
}

/** What the server has, and what this till has from it. */
export function ServerCard({ ready }: { ready: Readiness | undefined }) {
  const { till } = useSession();
  const { sync } = useTillState();
  const isOnline = useServerOnline();
  const goods = useLiveQuery(async () => {
    const { side } = await till.catalogue.db.state();
    return till.catalogue.db.variants(side).count();
  }, [till]);
  const when = (at: number | null | undefined) => (at ? formatDate(at) : m.till_status_never());
  return (
    <Facts title={m.till_status_server()}>
      <Fact name={m.till_status_link()}>{isOnline ? m.shell_link_online() : m.shell_link_offline()}</Fact>
      <Fact name={m.till_status_pending()}>{formatNumber(ready?.pending ?? 0)}</Fact>
      {ready?.oldestPendingAt && <Fact name={m.till_status_oldest()}>{when(ready.oldestPendingAt)}</Fact>}
      <Fact name={m.till_status_pushed()}>{when(sync.pushedAt)}</Fact>
      <Fact name={m.till_status_pulled()}>{when(sync.pulledAt)}</Fact>
      <Fact name={m.till_status_goods()}>{formatNumber(goods ?? 0)}</Fact>
      <Fact name={m.till_status_goods_as_of()}>{when(ready?.catalogueAsOf)}</Fact>
      {sync.problem !== null && (
        <Fact name={m.till_status_problem()}>
          <code className="break-all text-sm">{sync.problem}</code>
        </Fact>
      )}
    </Facts>
  );
}

/** What nobody else is promised, so that it may be sold here without a network. */
export function LeasesCard() {
  const { till } = useSession();
  const { sync } = useTillState();
  const leases = useLiveQuery(() => leasesHeld(till.journal), [till]);
  const held = [...(leases?.values() ?? [])].filter(({ left }) => left > 0);
  const units = held.reduce((sum, { left }) => sum + left, 0);
  return (
    <Facts title={m.till_status_leases()}>
      <p className="pb-2 text-ink-soft text-sm">{m.till_status_leases_text()}</p>
      <Fact name={m.till_status_leases_goods()}>{formatNumber(held.length)}</Fact>
      <Fact name={m.till_status_leases_left()}>{formatNumber(units)}</Fact>
      <Fact name={m.till_status_leases_at()}>{sync.leasesAt ? formatDate(sync.leasesAt) : m.till_status_never()}</Fact>
    </Facts>
  );
}

/** What the browser promises, how fast the till is here, and the journal as a file. */
export function StorageCard({ ready, onAsked }: { ready: Readiness | undefined; onAsked: () => void }) {
  const { till } = useSession();
  const isPersisted = ready?.storage.persisted === true;
  return (
    <Facts title={m.till_status_storage()}>
      <Fact name={m.till_status_persisted()}>{isPersisted ? m.till_status_yes() : m.till_status_no()}</Fact>
      <Fact name={m.till_status_used()}>{megabytes(ready?.storage.usageBytes)}</Fact>
      <Fact name={m.till_status_room()}>{megabytes(ready?.storage.quotaBytes)}</Fact>
      <Fact name={m.till_status_scan_speed()}>{milliseconds(p95('scan-to-line'))}</Fact>
      <Fact name={m.till_status_sale_speed()}>{milliseconds(p95('complete-sale'))}</Fact>
      <div className="flex flex-wrap gap-2 pt-3">
        {ready && !isPersisted && (
          <Button size="large" onPress={() => void requestPersistence(navigator.storage).then(onAsked)}>
            {m.till_status_persist()}
          </Button>
        )}
        <Button size="large" onPress={() => void exportJournal(till.journal)}>
          <Download aria-hidden className="size-5" />
          {m.till_status_export()}
        </Button>
      </div>
    </Facts>
  );
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '–' : m.till_megabytes({ shown: formatNumber(Math.round(bytes / 1_000_000)) });
}

function milliseconds(ms: number | null): string {
  return ms === null ? '–' : m.till_milliseconds({ shown: formatNumber(Math.round(ms)) });
}
