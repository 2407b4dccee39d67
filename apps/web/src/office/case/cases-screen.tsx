import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { CaseCard } from './case-card.tsx';

const route = getRouteApi('/office/cases');

/** What a person has to settle, and what was settled and how. */
export function CasesScreen() {
  const trpc = useTRPC();
  const { state = 'open', page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay('case.read');
  const query = useQuery(
    trpc.office.case.list.queryOptions({ state, page }, { enabled: may, placeholderData: keepPreviousData }),
  );
  return (
    <Screen title={m.office_cases_title()} intro={m.office_cases_intro()} needs="case.read">
      <div className="grid gap-4">
        <RadioGroup
          label={m.office_cases_title()}
          hideLabel
          look="chips"
          value={state}
          onChange={(id) => void navigate({ search: id === 'settled' ? { state: 'settled' } : {}, replace: true })}
          choices={[
            { id: 'open', label: m.office_cases_open() },
            { id: 'settled', label: m.office_cases_settled() },
          ]}
        />
        <Answer query={query} rows={5}>
          {({ items, total, pageSize }) => (
            <>
              {items.length === 0 && <Nothing state={state} />}
              <ul className="grid items-start gap-4 xl:grid-cols-2">
                {items.map((row) => (
                  <CaseCard key={row.id} row={row} />
                ))}
              </ul>
              <PageLinks to="/office/cases" page={page} total={total} pageSize={pageSize} />
            </>
          )}
        </Answer>
      </div>
    </Screen>
  );
}

function Nothing({ state }: { state: 'open' | 'settled' }) {
  if (state === 'settled') return <p className="text-ink-soft">{m.office_cases_none_settled()}</p>;
  return (
    <EmptyState title={m.office_cases_none_title()} icon={<Scale aria-hidden />}>
      {m.office_cases_none_text()}
    </EmptyState>
  );
}
