import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { Answer } from '../../shared/answer.tsx';
import { Panel } from '../../shared/panel.tsx';
import { showProblem } from '../../shared/problem-words.ts';
import { Screen } from '../../shared/screen.tsx';
import { StockTabs } from '../stock-tabs.tsx';
import type { Audit } from './audit-types.ts';
import { Findings } from './findings.tsx';

/** Whether the stock adds up: every hour, and now. */
export function AuditScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.office.stock.audits.queryOptions());
  return (
    <Screen
      above={<StockTabs />}
      title={m.stock_audit()}
      intro={m.stock_audit_intro()}
      needs="audit.read"
      actions={<CheckNow />}
    >
      <Answer query={query} rows={8}>
        {(audits) => {
          const [last, ...before] = audits;
          if (!last) return <EmptyState title={m.stock_audit_never()}>{m.stock_audit_never_text()}</EmptyState>;
          return (
            <div className="grid gap-5">
              <Verdict audit={last} />
              {last.findings.length > 0 && <Findings audit={last} />}
              {before.length > 0 && <Before audits={before} />}
            </div>
          );
        }}
      </Answer>
    </Screen>
  );
}

function CheckNow() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const check = useMutation(
    trpc.office.stock.check.mutationOptions({
      onSuccess: ({ violations }) =>
        showToast({ title: verdictWords(violations), tone: violations > 0 ? 'attention' : undefined }),
      onError: showProblem,
      onSettled: () => queryClient.invalidateQueries(trpc.office.stock.audits.queryFilter()),
    }),
  );
  return (
    <Button variant="primary" busy={check.isPending} onPress={() => check.mutate()}>
      {m.stock_audit_now()}
    </Button>
  );
}

function verdictWords(violations: number): string {
  return violations === 0
    ? m.stock_audit_clean()
    : m.stock_audit_wrong({ count: violations, shown: formatNumber(violations) });
}

function Verdict({ audit }: { audit: Audit }) {
  const isClean = audit.violations === 0;
  const Icon = isClean ? CircleCheck : CircleAlert;
  return (
    <div
      role="status"
      className={`flex items-start gap-4 rounded-card px-5 py-4 ${isClean ? 'bg-safe text-safe-ink' : 'bg-attention text-attention-ink'}`}
    >
      <Icon aria-hidden className="mt-1 size-6 shrink-0" />
      <div className="grid gap-1">
        <p className="display text-heading">{verdictWords(audit.violations)}</p>
        <p className="text-sm">{factsOf(audit)}</p>
      </div>
    </div>
  );
}

function factsOf({ ranAt, levels, tookMs }: Audit): string {
  return m.stock_audit_facts({
    time: formatDate(Date.parse(ranAt), 'moment'),
    levels: formatNumber(levels),
    took: tookWords(tookMs),
  });
}

function tookWords(tookMs: number): string {
  if (tookMs < 1000) return m.stock_audit_took_little();
  return m.stock_audit_took({ seconds: formatNumber(Math.round(tookMs / 100) / 10) });
}

function Before({ audits }: { audits: readonly Audit[] }) {
  return (
    <Panel title={m.stock_audit_before()}>
      <ul className="divide-y divide-line text-sm">
        {audits.map((audit) => (
          <li key={audit.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
            <span className={audit.violations > 0 ? 'font-[550] text-attention-ink' : undefined}>
              {verdictWords(audit.violations)}
            </span>
            <span className="text-ink-faint">{factsOf(audit)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
