import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { ButtonLink, Link } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { Applying } from './applying.tsx';
import { ChooseFile } from './choose-file.tsx';
import type { ImportChoices } from './import-mapping.ts';
import { MappingForm } from './mapping-form.tsx';
import { PlanView } from './plan-view.tsx';
import { useImport } from './use-import.ts';

/** Brings a list of products in: file, columns, dry run, all or nothing. */
export function ImportScreen() {
  const trpc = useTRPC();
  const may = useMay('catalogue.import');
  const query = useQuery(trpc.office.import.choices.queryOptions(undefined, { enabled: may }));
  return (
    <Screen title={m.office_import_title()} intro={m.office_import_intro()} above={<Way />} needs="catalogue.import">
      <Answer query={query}>{(choices) => <Steps choices={choices} />}</Answer>
    </Screen>
  );
}

function Steps({ choices }: { choices: ImportChoices }) {
  const run = useImport(choices);
  if (run.apply.data) return <Done counts={run.apply.data.counts} onAgain={run.startOver} />;
  if (run.apply.isPending) return <Applying runId={run.runId} />;
  if (!run.file || !run.mapping) return <ChooseFile onFile={run.take} />;
  return (
    <div className="grid gap-5">
      <MappingForm run={run} file={run.file} mapping={run.mapping} choices={choices} />
      {run.plan.data && <PlanView plan={run.plan.data} onApply={run.doAll} />}
    </div>
  );
}

function Done({ counts, onAgain }: { counts: { create: number; change: number }; onAgain: () => void }) {
  return (
    <EmptyState
      title={m.office_import_done()}
      icon={<CircleCheck aria-hidden />}
      action={
        <div className="flex flex-wrap justify-center gap-3">
          <Button onPress={onAgain}>{m.office_import_again()}</Button>
          <ButtonLink to="/office/catalogue" variant="primary">
            {m.office_import_see()}
          </ButtonLink>
        </div>
      }
    >
      <p role="status">
        {m.office_import_done_text({ create: formatNumber(counts.create), change: formatNumber(counts.change) })}
      </p>
    </EmptyState>
  );
}

function Way() {
  const back = (
    <Link to="/office/catalogue" look="plain">
      {m.office_import_back()}
    </Link>
  );
  return (
    <div className="pb-2">
      <Breadcrumbs
        items={[
          { id: 'catalogue', content: back },
          { id: 'import', content: m.office_import_title() },
        ]}
      />
    </div>
  );
}
