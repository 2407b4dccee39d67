import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { type FileProblem, type ImportFile, readImportFile } from './import-file.ts';

/** Takes a file, dropped or chosen. */
export function ChooseFile({ onFile }: { onFile: (file: ImportFile) => void }) {
  const [problem, setProblem] = useState<FileProblem>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    const read = await readImportFile(file);
    if (typeof read === 'string') setProblem(read);
    else onFile(read);
  };
  return (
    <div className="grid gap-4">
      <DropZone
        aria-label={m.office_import_drop()}
        onDrop={(event) => {
          const dropped = event.items.find((item) => item.kind === 'file');
          if (dropped?.kind === 'file') void dropped.getFile().then(take);
        }}
        className="grid justify-items-center gap-3 rounded-card border-2 border-line-strong border-dashed bg-surface px-6 py-14 text-center transition-colors data-drop-target:border-accent data-drop-target:bg-accent-soft"
      >
        <span aria-hidden="true" className="grid size-14 place-items-center rounded-full bg-sunken text-ink-faint">
          <FileUp className="size-6" />
        </span>
        <p className="display text-heading">{m.office_import_drop()}</p>
        <p className="max-w-md text-ink-soft text-sm">{m.office_import_drop_text()}</p>
        <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(files) => void take(files?.[0])}>
          <Button variant="primary" size="large">
            {m.office_import_choose()}
          </Button>
        </FileTrigger>
      </DropZone>
      {problem && <Note tone="attention">{problemWords(problem)}</Note>}
    </div>
  );
}

function problemWords(problem: FileProblem): string {
  return {
    'too-large': m.office_import_too_large,
    empty: m.office_import_empty,
    unreadable: m.office_import_unreadable,
  }[problem]();
}
