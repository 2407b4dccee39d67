import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Menu } from '#ui/menu.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { fitting, type ImportMapping } from './import-mapping.ts';

interface SavedMappingsProps {
  mapping: ImportMapping;
  columns: readonly string[];
  onChange: (mapping: ImportMapping) => void;
}

/** Takes a mapping that was kept, or keeps this one under a name. */
export function SavedMappings({ mapping, columns, onChange }: SavedMappingsProps) {
  const trpc = useTRPC();
  const { data: saved = [] } = useQuery(trpc.office.import.mappings.queryOptions());
  const [isNaming, setNaming] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      {saved.length > 0 && (
        <Menu
          label={m.office_import_mapping_saved()}
          trigger={<Button size="small">{m.office_import_mapping_pick()}</Button>}
          actions={saved.map((one) => ({
            id: one.name,
            label: one.name,
            onAction: () => onChange({ ...one.mapping, targets: fitting(one.mapping.targets, columns) }),
          }))}
        />
      )}
      <Button size="small" isDisabled={mapping.targets.sku === undefined} onPress={() => setNaming(true)}>
        {m.office_import_mapping_save()}
      </Button>
      <Dialog isOpen={isNaming} onOpenChange={setNaming} title={m.office_import_mapping_save()} size="small">
        <NameForm mapping={mapping} onDone={() => setNaming(false)} />
      </Dialog>
    </div>
  );
}

function NameForm({ mapping, onDone }: { mapping: ImportMapping; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation(
    trpc.office.import.saveMapping.mutationOptions({
      onSuccess: (kept) => {
        onDone();
        showToast({ title: m.office_import_mapping_kept({ name: kept.name }) });
      },
      onError: showProblem,
      onSettled: () => void queryClient.invalidateQueries(trpc.office.import.mappings.queryFilter()),
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate({ name: name.trim(), mapping });
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      <TextField
        label={m.office_import_mapping_name()}
        value={name}
        onChange={setName}
        maxLength={80}
        isRequired
        autoFocus
      />
      <Button type="submit" variant="primary" size="large" full busy={save.isPending}>
        {m.office_import_mapping_save()}
      </Button>
    </form>
  );
}
