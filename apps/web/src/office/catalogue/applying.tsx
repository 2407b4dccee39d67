import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';
import { Progress } from '#ui/progress.tsx';
import { Panel } from '../shared/panel.tsx';

const HALF_A_SECOND = 500;

/** How far an import has come, and a warning before the page is left. */
export function Applying({ runId }: { runId: string | undefined }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.office.import.progress.queryOptions(
      { runId: runId ?? '' },
      { enabled: runId !== undefined, refetchInterval: HALF_A_SECOND, staleTime: 0, gcTime: 0 },
    ),
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  const isWriting = data?.phase === 'write' && data.total !== null && data.total > 0;
  return (
    <Panel title={m.office_import_applying()} intro={m.office_import_keep_open()}>
      <Progress
        label={m.office_import_applying()}
        value={isWriting ? (100 * data.done) / (data.total ?? 1) : undefined}
        valueLabel={data ? phaseWords(data) : m.office_import_planning()}
      />
    </Panel>
  );
}

function phaseWords({ phase, done, total }: { phase: 'read' | 'check' | 'write'; done: number; total: number | null }) {
  if (phase === 'read') return m.office_import_phase_read({ done: formatNumber(done) });
  if (phase === 'check') return m.office_import_phase_check();
  return m.office_import_phase_write({ done: formatNumber(done), total: formatNumber(total ?? 0) });
}
