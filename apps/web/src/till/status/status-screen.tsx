import { type ReadinessProblem, readinessOf, requestPersistence } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { Download, RefreshCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { showToast } from '#ui/toast.tsx';
import { p95 } from '../core/marks.ts';
import { useConfig, useServerOnline, useSession, useTillState } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { EnrolForm } from '../enrol/enrol-screen.tsx';
import { exportJournal } from './export-journal.ts';
import { ScannerCard } from './scanner-card.tsx';

/** Whether this till may be trusted without a network, in facts. */
export function StatusScreen() {
  const { till } = useSession();
  const config = useConfig();
  const { sync, reconciled } = useTillState();
  const isOnline = useServerOnline();
  const identity = useLiveQuery(() => till.journal.identity(), [till]);
  const goods = useLiveQuery(async () => {
    const { side } = await till.catalogue.db.state();
    return till.catalogue.db.variants(side).count();
  }, [till]);
  const [asked, setAsked] = useState(0);
  const ready = useLiveQuery(
    () => readinessOf(till.journal, till.catalogue, navigator.storage),
    [till, sync.pulledAt, asked],
  );
  const when = (at: number | null | undefined) => (at ? formatDate(at) : m.till_status_never());
  return (
    <main className="min-h-0 flex-1 overflow-y-auto p-4 md:p-6">
      <PageHead title={m.till_place_status()} />
      <div className="mx-auto grid max-w-5xl gap-5">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="display flex-1 text-title">{m.till_status_title()}</h1>
          <ThemeToggle size="large" />
          <Button size="large" onPress={() => till.sync.nudge()}>
            <RefreshCw aria-hidden className="size-5" />
            {m.till_status_sync_now()}
          </Button>
        </div>
        {ready?.problems.length === 0 && <Note>{m.till_status_ready()}</Note>}
        {ready?.problems.map((problem) => (
          <Note key={problem} tone="attention">
            {PROBLEMS[problem]()}
          </Note>
        ))}
        <div className="grid gap-4 md:grid-cols-2">
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
            {reconciled && reconciled.restored + reconciled.refiled > 0 && (
              <Fact name={m.till_status_restored()}>{formatNumber(reconciled.restored + reconciled.refiled)}</Fact>
            )}
          </Facts>
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
          <Facts title={m.till_status_storage()}>
            <Fact name={m.till_status_persisted()}>
              {ready?.storage.persisted ? m.till_status_yes() : m.till_status_no()}
            </Fact>
            <Fact name={m.till_status_used()}>{megabytes(ready?.storage.usageBytes)}</Fact>
            <Fact name={m.till_status_room()}>{megabytes(ready?.storage.quotaBytes)}</Fact>
            <Fact name={m.till_status_scan_speed()}>{milliseconds(p95('scan-to-line'))}</Fact>
            <Fact name={m.till_status_sale_speed()}>{milliseconds(p95('complete-sale'))}</Fact>
            <div className="flex flex-wrap gap-2 pt-3">
              {ready && !ready.storage.persisted && (
                <Button
                  size="large"
                  onPress={() => void requestPersistence(navigator.storage).then(() => setAsked((count) => count + 1))}
                >
                  {m.till_status_persist()}
                </Button>
              )}
              <Button size="large" onPress={() => void exportJournal(till.journal)}>
                <Download aria-hidden className="size-5" />
                {m.till_status_export()}
              </Button>
            </div>
          </Facts>
          <ScannerCard />
          <EnrolAgain />
        </div>
        {config && <p className="text-ink-faint text-sm">{m.till_status_book({ shop: config.shopName })}</p>}
      </div>
    </main>
  );
}

/** Only a till the server no longer knows is enrolled anew; what it still holds goes along. */
function EnrolAgain() {
  const { refusal } = useSession();
  const refused = useStore(refusal);
  if (refused?.code !== 'device.revoked') return null;
  return (
    <Facts title={m.till_enrol_again()}>
      <p className="pb-3 text-ink-soft">{m.till_enrol_again_text()}</p>
      <EnrolForm onDone={() => showToast({ title: m.till_enrol_again_done() })} />
    </Facts>
  );
}

const PROBLEMS: Record<ReadinessProblem, () => string> = {
  'not-enrolled': () => m.till_problem_not_enrolled(),
  'storage-not-persistent': () => m.till_problem_not_persistent(),
  'little-room': () => m.till_problem_room(),
  'no-catalogue': () => m.till_problem_catalogue(),
  'second-copy-failing': () => m.till_problem_copy(),
  'open-payments': () => m.till_problem_payments(),
};

export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card as="section" className="grid content-start gap-1 p-5">
      <h2 className="pb-2 font-[550] text-lg">{title}</h2>
      {children}
    </Card>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="flex min-h-9 items-center justify-between gap-4 border-line border-t py-1">
      <span className="text-ink-soft">{name}</span>
      <span className="money min-w-0 whitespace-normal text-end">{children}</span>
    </p>
  );
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '–' : m.till_megabytes({ shown: formatNumber(Math.round(bytes / 1_000_000)) });
}

function milliseconds(ms: number | null): string {
  return ms === null ? '–' : m.till_milliseconds({ shown: formatNumber(Math.round(ms)) });
}
