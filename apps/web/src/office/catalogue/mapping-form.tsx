import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { formatNumber } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { Panel } from '../shared/panel.tsx';
import type { ImportFile } from './import-file.ts';
import { type ImportChoices, type ImportMapping, isFormat } from './import-mapping.ts';
import { MappingColumns } from './mapping-columns.tsx';
import { MappingSettings } from './mapping-settings.tsx';
import { SavedMappings } from './saved-mappings.tsx';
import type { ImportRun } from './use-import.ts';

interface MappingFormProps {
  run: ImportRun;
  file: ImportFile;
  mapping: ImportMapping;
  choices: ImportChoices;
}

/** Says what the columns of a file are, with an example from its first rows. */
export function MappingForm({ run, file, mapping, choices }: MappingFormProps) {
  const { columns, lineCount } = file.head;
  const isKnown = choices.formats.some((format) => isFormat(columns, format.targets));
  const hasSku = mapping.targets.sku !== undefined;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1">
          <span className="break-all font-[550]">{file.name}</span>{' '}
          <span className="text-ink-faint">
            {m.office_import_rows({ count: lineCount, shown: formatNumber(lineCount) })}
          </span>
        </p>
        {isKnown && <Badge tone="safe">{m.office_import_shopify()}</Badge>}
        <Button onPress={run.startOver}>{m.office_import_other()}</Button>
      </div>
      <Panel
        title={m.office_import_mapping()}
        intro={m.office_import_mapping_text()}
        aside={<SavedMappings mapping={mapping} columns={columns} onChange={run.remap} />}
      >
        <MappingColumns
          file={file}
          targets={mapping.targets}
          onChange={(targets) => run.remap({ ...mapping, targets })}
        />
      </Panel>
      <Panel title={m.office_import_settings()}>
        <MappingSettings mapping={mapping} choices={choices} onChange={run.remap} />
      </Panel>
      {!hasSku && <Note tone="attention">{m.office_import_sku_missing()}</Note>}
      {!run.plan.data && (
        <div className="flex flex-wrap items-center justify-end gap-4">
          {run.plan.isPending && (
            <p role="status" className="text-ink-soft text-sm">
              {m.office_import_planning()} …
            </p>
          )}
          <Button
            variant="primary"
            size="large"
            isDisabled={!hasSku}
            busy={run.plan.isPending}
            onPress={() => run.show()}
          >
            {m.office_import_plan()}
          </Button>
        </div>
      )}
    </>
  );
}
