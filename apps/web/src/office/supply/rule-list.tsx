import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { type Column, DataTable } from '#ui/data-table.tsx';
import { formatQuantity } from '#ui/format.ts';
import { speedWords } from './suggestion-row.tsx';
import type { RuleRow } from './supply-types.ts';

interface RuleListProps {
  rows: readonly RuleRow[];
  /** Absent for those who may only look. */
  onOpen?: (row: RuleRow) => void;
}

const keyOf = (row: RuleRow) => `${row.variantId} ${row.locationId}`;

export function RuleTable({ rows, onOpen }: RuleListProps) {
  return (
    <DataTable
      label={m.supply_show_rules()}
      columns={COLUMNS()}
      rows={rows}
      rowKey={keyOf}
      rowHeight={52}
      onRowAction={onOpen}
      className="max-h-[max(24rem,calc(100dvh-26rem))] rounded-card border border-line bg-surface [&_table]:min-w-[52rem]"
    />
  );
}

const COLUMNS = (): Column<RuleRow>[] => [
  {
    id: 'title',
    header: m.supply_product(),
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="truncate">{row.title}</span>
        <span className="truncate text-ink-faint text-xs">{row.sku}</span>
      </span>
    ),
  },
  { id: 'place', header: m.supply_place(), width: 'w-52', cell: (row) => row.location },
  { id: 'left', header: m.supply_left_head(), width: 'w-24', align: 'end', cell: (row) => units(row, row.available) },
  {
    id: 'speed',
    header: m.supply_speed_head(),
    width: 'w-24',
    align: 'end',
    cell: (row) => (row.perDay > 0 ? speedWords(row.perDay, row.scale) : '–'),
  },
  { id: 'rule', header: m.supply_rule_head(), width: 'w-36', align: 'end', cell: ruleWords },
  { id: 'proposal', header: m.supply_proposal_head(), width: 'w-36', align: 'end', cell: proposalWords },
];

const units = (row: RuleRow, count: number) => formatQuantity(count, row.scale);

function ruleWords(row: RuleRow): string {
  return row.rule ? `${units(row, row.rule.point)} → ${units(row, row.rule.target)}` : '–';
}

function proposalWords(row: RuleRow): string {
  const { point, target } = row.proposal;
  return target === 0 ? '–' : `${units(row, point)} → ${units(row, target)}`;
}

/** The list for narrow windows. */
export function RuleCards({ rows, onOpen }: RuleListProps) {
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <Card key={keyOf(row)} as="li" className="relative grid gap-2 p-4">
          <h2 className="font-[550] leading-snug">
            {onOpen ? (
              <button type="button" onClick={() => onOpen(row)} className="text-start after:absolute after:inset-0">
                {row.title}
              </button>
            ) : (
              row.title
            )}
          </h2>
          <p className="text-ink-faint text-sm">
            {row.sku} · {row.location}
          </p>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-1 text-sm">
            <Fact label={m.supply_left_head()} words={units(row, row.available)} />
            <Fact label={m.supply_speed_head()} words={row.perDay > 0 ? speedWords(row.perDay, row.scale) : '–'} />
            <Fact label={m.supply_rule_head()} words={ruleWords(row)} />
            <Fact label={m.supply_proposal_head()} words={proposalWords(row)} />
          </dl>
        </Card>
      ))}
    </ul>
  );
}

function Fact({ label, words }: { label: string; words: string }) {
  return (
    <div className="flex justify-between gap-2">
      <dt className="text-ink-faint">{label}</dt>
      <dd className="money">{words}</dd>
    </div>
  );
}
