import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Switch } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { Supplier } from './supply-types.ts';

interface SupplierDialogProps {
  edited: Supplier | 'new' | undefined;
  onClose: () => void;
}

export function SupplierDialog({ edited, onClose }: SupplierDialogProps) {
  return (
    <Dialog
      isOpen={edited !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={edited === 'new' ? m.supply_supplier_new() : m.supply_supplier_edit()}
    >
      {edited !== undefined && <SupplierForm supplier={edited === 'new' ? null : edited} onClose={onClose} />}
    </Dialog>
  );
}

const formOf = (supplier: Supplier | null) => ({
  supplierId: supplier?.supplierId ?? v7(),
  code: supplier?.code ?? '',
  name: supplier?.name ?? '',
  email: supplier?.email ?? '',
  phone: supplier?.phone ?? '',
  leadDays: supplier?.leadDays ?? 7,
  note: supplier?.note ?? '',
  active: supplier?.active ?? true,
});
type Form = ReturnType<typeof formOf>;

function SupplierForm({ supplier, onClose }: { supplier: Supplier | null; onClose: () => void }) {
  const trpc = useTRPC();
  const refresh = useSupplyRefresh();
  const [form, setForm] = useState(() => formOf(supplier));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const save = useMutation(
    trpc.office.supply.saveSupplier.mutationOptions({
      onSuccess: () => {
        showToast({ title: m.supply_supplier_saved({ name: form.name }) });
        onClose();
      },
      onError: (error) => {
        const problem = readProblem(error);
        if (problem.kind === 'refusal' && problem.refusal.code === 'input.invalid') {
          setWrong(problem.refusal.issues.map((issue) => issue.path));
        } else showProblem(error);
      },
      onSettled: refresh,
    }),
  );
  const put = (part: Partial<Form>) => {
    setWrong([]);
    setForm((old) => ({ ...old, ...part }));
  };
  const says = (path: string, words: string) => (wrong.includes(path) ? words : undefined);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(form);
      }}
    >
      <Names form={form} onChange={put} says={says} />
      <NumberField
        label={m.supply_supplier_lead_days()}
        description={m.supply_supplier_lead_hint()}
        value={form.leadDays}
        onChange={(days) => put({ leadDays: Number.isNaN(days) ? 0 : days })}
        minValue={0}
        maxValue={365}
        formatOptions={{ maximumFractionDigits: 0 }}
        className="sm:max-w-64"
      />
      <TextField
        label={m.supply_note()}
        value={form.note}
        onChange={(note) => put({ note })}
        lines={2}
        maxLength={500}
      />
      <Switch
        checked={form.active}
        onChange={(active) => put({ active })}
        description={m.supply_supplier_active_hint()}
      >
        {m.supply_supplier_active()}
      </Switch>
      <Button type="submit" variant="primary" size="large" full busy={save.isPending}>
        {m.supply_save()}
      </Button>
    </form>
  );
}

interface NamesProps {
  form: Form;
  onChange: (part: Partial<Form>) => void;
  /** The words where a field is wrong. */
  says: (path: string, words: string) => string | undefined;
}

/** What it is called and how it is reached. */
function Names({ form, onChange, says }: NamesProps) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <TextField
          label={m.supply_supplier_name()}
          value={form.name}
          onChange={(name) => onChange({ name })}
          errorMessage={says('name', m.supply_missing())}
          maxLength={120}
          autoFocus
        />
        <TextField
          label={m.supply_supplier_code()}
          value={form.code}
          onChange={(code) => onChange({ code })}
          errorMessage={says('code', m.supply_supplier_code_wrong())}
          maxLength={20}
        />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={m.supply_supplier_email()}
          description={m.supply_supplier_email_hint()}
          type="email"
          value={form.email}
          onChange={(email) => onChange({ email: email.trim() })}
          errorMessage={says('email', m.supply_supplier_email_wrong())}
          maxLength={254}
        />
        <TextField
          label={m.supply_supplier_phone()}
          type="tel"
          value={form.phone}
          onChange={(phone) => onChange({ phone })}
          maxLength={40}
        />
      </div>
    </>
  );
}
