import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { ApprovalProvider } from './clerk/approval.tsx';
import { PinScreen } from './clerk/pin-screen.tsx';
import { openSession, type Session } from './core/session.ts';
import { SessionContext, useConfig, useSession, useTillState } from './core/session-context.tsx';
import { useStore } from './core/store.ts';
import { EnrolScreen } from './enrol/enrol-screen.tsx';
import { FirstPullScreen } from './enrol/first-pull-screen.tsx';
import { OtherTabScreen } from './enrol/other-tab-screen.tsx';
import { startScanner } from './scan/scanner.ts';
import { TillHeader } from './till-header.tsx';

let opened: Session | null = null;

/** One till a tab, however often its screens are drawn. */
function theSession(): Session {
  if (!opened) {
    opened = openSession();
    startScanner(window);
  }
  return opened;
}

/** Everything around the till's screens: who this till is, whether this tab leads, who stands at it. */
export function TillShell() {
  return (
    <SessionContext value={theSession()}>
      <PageHead title={m.till_name()} />
      <Gate />
    </SessionContext>
  );
}

function Gate() {
  const { clerks } = useSession();
  const { phase, failure } = useTillState();
  const config = useConfig();
  const clerk = useStore(clerks.current);
  if (failure !== null || phase === 'stopped') {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState title={m.till_broken_title()} level={1} onRetry={() => window.location.reload()}>
          {m.till_broken_text()} <code className="text-sm">{failure}</code>
        </ErrorState>
      </main>
    );
  }
  if (phase === 'new') return <EnrolScreen />;
  if (phase === 'waiting') return <AfterAMoment>{<OtherTabScreen />}</AfterAMoment>;
  if (phase === 'starting' || config === undefined) return <Splash />;
  if (config === null) return <FirstPullScreen />;
  if (clerk === null) return <PinScreen config={config} />;
  return (
    <ApprovalProvider staff={config.staff}>
      <div className="flex h-dvh flex-col overflow-hidden print:h-auto print:overflow-visible">
        <TillHeader config={config} clerk={clerk} />
        <Outlet />
      </div>
    </ApprovalProvider>
  );
}

/** A tab waits for leadership for an instant at every start; only a longer wait is worth words. */
function AfterAMoment({ children }: { children: React.ReactNode }) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), 900);
    return () => clearTimeout(timer);
  }, []);
  return isOver ? children : <Splash />;
}

function Splash() {
  return (
    <main className="grid min-h-dvh place-items-center text-ink-faint">
      <Spinner label={m.till_starting()} className="size-8" />
    </main>
  );
}
