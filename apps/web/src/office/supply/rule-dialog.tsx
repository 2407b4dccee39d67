import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { MoneyField, NumberField } from '#ui/number-field.tsx';
import { Select } from '#ui/select.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { speedWords } from './suggestion-row.tsx';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { RuleRow } from './supply-types.ts';

/** What a rule is about, and what is known of it. */
export type RuleSubject = Pick<
  RuleRow,
  'variantId' | 'title' | 'scale' | 'locationId' | 'location' | 'perDay' | 'rule' | 'proposal'
>;

const NOBODY = 'nobody';
const FIGURE_MAX = 1_000_000;

/** When to buy a product for a place, how much, in which packs and from whom. */
export function RuleDialog({ row, onClose }: { row: RuleSubject | undefined; onClose: () => void }) {
  return (
    <Dialog isOpen={row !== undefined} onOpenChange={(open) => !open && onClose()} title={m.supply_rule()}>
      {row && <RuleForm row={row} onClose={onClose} />}
    </Dialog>
  );
}

export function RuleForm({ row, onClose }: { row: RuleSubject; onClose: () => void }) {
  const { rule, proposal, scale } = row;
  const [form, setForm] = useState(() => ({
    point: rule?.point ?? proposal.point,
    target: rule?.target ?? proposal.target,
    packSize: rule?.packSize ?? 1,
    leadDays: rule?.leadDays ?? null,
    supplierId: rule?.supplierId ?? null,
    unitCost: rule?.unitCost ?? null,
  }));
  const { save, isBusy } = useSaveRule(row, onClose);
  const put = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const isWrong = form.target < form.point;
  const whole = {
    minValue: 0,
    maxValue: FIGURE_MAX,
    formatOptions: { maximumFractionDigits: 0 },
    size: 'large',
  } as const;
  const or = (value: number, instead: number) => (Number.isNaN(value) ? instead : value);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) save(form);
      }}
    >
      <p className="grid">
        <span className="font-[550]">{row.title}</span>
        <span className="text-ink-soft text-sm">{row.location}</span>
      </p>
      <Proposal row={row} onTake={() => put(proposal)} />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <NumberField
          {...whole}
          label={scale === 'grams' ? m.supply_point_grams() : m.supply_point()}
          value={form.point}
          onChange={(value) => put({ point: or(value, 0) })}
          autoFocus
        />
        <NumberField
          {...whole}
          label={scale === 'grams' ? m.supply_target_grams() : m.supply_target()}
          value={form.target}
          onChange={(value) => put({ target: or(value, 0) })}
          errorMessage={isWrong ? m.supply_target_low() : undefined}
        />
        <NumberField
          {...whole}
          label={scale === 'grams' ? m.supply_pack_grams() : m.supply_pack()}
          value={form.packSize}
          onChange={(value) => put({ packSize: or(value, 1) })}
          minValue={1}
        />
      </div>
      <Source form={form} scale={scale} onChange={put} />
      <div className="flex flex-wrap justify-end gap-3">
        {rule && (
          <Button size="large" busy={isBusy} onPress={() => save(null)}>
            {m.supply_rule_remove()}
          </Button>
        )}
        <Button type="submit" variant="primary" size="large" busy={isBusy}>
          {m.supply_save()}
        </Button>
      </div>
    </form>
  );
}

type Form = NonNullable<RuleRow['rule']>;

interface SourceProps {
  form: Form;
  scale: RuleSubject['scale'];
  onChange: (part: Partial<Form>) => void;
}

/** Whom from, at what cost, and how long it takes. */
function Source({ form, scale, onChange }: SourceProps) {
  const trpc = useTRPC();
  const suppliers = useQuery(trpc.office.supply.suppliers.queryOptions());
  const shop = useQuery(trpc.shop.info.queryOptions());
  const from = suppliers.data?.find((one) => one.supplierId === form.supplierId);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        label={m.supply_supplier()}
        value={form.supplierId ?? NOBODY}
        onChange={(id) => onChange({ supplierId: id === NOBODY ? null : id })}
        choices={[
          { id: NOBODY, label: m.supply_supplier_none() },
          ...(suppliers.data ?? [])
            .filter((one) => one.active || one === from)
            .map(({ supplierId, name, active }) => ({
              id: supplierId,
              label: active ? name : m.supply_supplier_unused({ name }),
            })),
        ]}
        size="large"
        className="sm:col-span-2"
      />
      <MoneyField
        label={scale === 'grams' ? m.supply_kilo_cost() : m.supply_unit_cost()}
        description={m.supply_cost_hint()}
        amount={form.unitCost}
        currency={shop.data?.currencies[0] ?? 'GBP'}
        minValue={0}
        onAmountChange={(unitCost) => onChange({ unitCost })}
        size="large"
      />
      <NumberField
        label={m.supply_lead()}
        description={from && m.supply_lead_else({ count: from.leadDays, shown: String(from.leadDays) })}
        value={form.leadDays ?? Number.NaN}
        onChange={(days) => onChange({ leadDays: Number.isNaN(days) ? null : days })}
        minValue={0}
        maxValue={365}
        formatOptions={{ maximumFractionDigits: 0 }}
        size="large"
      />
    </div>
  );
}

function Proposal({ row, onTake }: { row: RuleSubject; onTake: () => void }) {
  const { proposal, perDay, scale } = row;
  if (proposal.target === 0) return <p className="text-ink-soft text-sm">{m.supply_no_sales()}</p>;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card bg-sunken px-4 py-3 text-sm">
      <p>
        {m.supply_proposal({
          speed: speedWords(perDay, scale),
          point: formatQuantity(proposal.point, scale),
          target: formatQuantity(proposal.target, scale),
        })}
      </p>
      <Button className="min-h-11" onPress={onTake}>
        {m.supply_proposal_take()}
      </Button>
    </div>
  );
}

/** Keeps the rule, or with null removes it. */
function useSaveRule({ variantId, locationId }: RuleSubject, onDone: () => void) {
  const trpc = useTRPC();
  const refresh = useSupplyRefresh();
  const mutation = useMutation(
    trpc.office.supply.saveRules.mutationOptions({
      onSuccess: ({ removed }) => {
        showToast({ title: removed > 0 ? m.supply_rule_removed() : m.supply_rule_saved() });
        onDone();
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  const at = { variantId, locationId };
  const save = (form: Form | null) => mutation.mutate(form ? { rules: [{ ...form, ...at }] } : { removed: [at] });
  return { save, isBusy: mutation.isPending };
}
