import { type ReadinessProblem, readinessOf } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { showToast } from '#ui/toast.tsx';
import { useSession, useTillState } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { EnrolForm } from '../enrol/enrol-screen.tsx';
import { Facts } from './facts.tsx';
import { ScannerCard } from './scanner-card.tsx';
import { DeviceCard, LeasesCard, ServerCard, StorageCard } from './status-cards.tsx';

/** Whether this till may be trusted without a network, in facts. */
export function StatusScreen() {
  const { till } = useSession();
  const { sync } = useTillState();
  const [asked, setAsked] = useState(0);
  const ready = useLiveQuery(
    () => readinessOf(till.journal, till.catalogue, navigator.storage),
    [till, sync.pulledAt, asked],
  );
  return (
    <main className="min-h-0 flex-1 overflow-y-auto p-4 md:p-6">
      <PageHead title={m.till_place_status()} />
      <div className="mx-auto grid max-w-5xl gap-5">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="display flex-1 text-title">{m.till_status_title()}</h1>
          <span className="lg:hidden">
            <ThemeToggle size="large" />
          </span>
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
          <DeviceCard />
          <ServerCard ready={ready} />
          <LeasesCard />
          <StorageCard ready={ready} onAsked={() => setAsked((count) => count + 1)} />
          <ScannerCard />
          <EnrolAgain />
        </div>
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
