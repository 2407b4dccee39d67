import { m } from '#messages';
import { Select } from '#ui/select.tsx';
import { targetWords } from './field-words.ts';
import type { ImportFile } from './import-file.ts';
import { sampleOf, TARGETS, type Target, type Targets } from './import-mapping.ts';

interface MappingColumnsProps {
  file: ImportFile;
  targets: Targets;
  onChange: (targets: Targets) => void;
}

const NONE = ' none';
const FIXED = ' fixed';

/** For each thing a product has: the column it is read from, and what that gives in the first row. */
export function MappingColumns({ file, targets, onChange }: MappingColumnsProps) {
  const choose = (target: Target, column: string) => {
    const { [target]: _, ...rest } = targets;
    if (column === FIXED) return;
    onChange(column === NONE ? rest : { ...rest, [target]: { column } });
  };
  return (
    <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {TARGETS.map((target) => {
        const source = targets[target];
        const fixed = source && 'value' in source ? source.value : undefined;
        const example = sampleOf(targets, target, file.head.rows[0]);
        return (
          <li key={target}>
            <Select
              label={targetWords(target)}
              value={source ? ('column' in source ? source.column : FIXED) : NONE}
              onChange={(column) => choose(target, column)}
              choices={[
                { id: NONE, label: m.office_import_column_none() },
                ...(fixed === undefined ? [] : [{ id: FIXED, label: m.office_import_fixed_value({ value: fixed }) }]),
                ...[...new Set(file.head.columns)].map((column) => ({ id: column, label: column })),
              ]}
              description={
                example === '' ? undefined : (
                  <span className="block max-w-full truncate">
                    {m.office_import_example()}: {example.slice(0, 80)}
                  </span>
                )
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
