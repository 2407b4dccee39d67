import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';
import { sumsOf, unitsGone } from './file-sums.ts';
import { happeningsOf, type InvoiceLine, readInvoiceFile } from './invoice-file.ts';
import { planReplay, unitsLeaving } from './plan.ts';

let nextLine = 2;
function line(
  invoice: string,
  sku: string,
  quantity: number,
  day: string,
  more: Partial<InvoiceLine> = {},
): InvoiceLine {
  nextLine += 1;
  return {
    fileLine: nextLine,
    invoice,
    sku,
    title: sku,
    quantity,
    day,
    at: Date.parse(`${day}T10:00:00Z`) + nextLine,
    unitPrice: 250,
    customer: '7',
    ...more,
  };
}

const plan = (lines: InvoiceLine[]) => planReplay(happeningsOf(lines));

test('a cancellation undoes the latest earlier sale of the same thing to the same customer at the same price', () => {
  const steps = plan([
    line('1', 'MUG', 5, '2011-01-03'),
    line('2', 'MUG', 5, '2011-01-04', { unitPrice: 200 }),
    line('3', 'MUG', 5, '2011-01-04', { customer: '8' }),
    line('C4', 'MUG', -2, '2011-01-05'),
  ]);
  const refunds = steps.filter((step) => step.kind === 'refund');
  expect(refunds).toMatchObject([{ sale: { invoice: { number: '1' } }, lines: [{ line: 0, quantity: 2 }] }]);
  expect(steps.some((step) => step.kind === 'sale' && step.carriedIn)).toBe(false);
});

test('a cancellation of what nobody sold in the window brings that sale in from before it', () => {
  const steps = plan([line('1', 'MUG', 1, '2011-01-03'), line('C2', 'MUG', -3, '2011-01-04')]);
  const carried = steps.filter((step) => step.kind === 'sale' && step.carriedIn);
  expect(carried).toMatchObject([{ invoice: { lines: [{ sku: 'MUG', quantity: 2 }] } }]);
  expect(steps[0]).toBe(carried[0]);
});

test('goods that vanish are written off at the warehouse and are no takings', () => {
  const lines = [line('1', 'MUG', -4, '2011-01-03', { unitPrice: 0 })];
  expect(plan(lines)).toMatchObject([{ kind: 'write-off' }]);
  expect(unitsLeaving(plan(lines)).get('web')?.get('MUG')).toBe(4);
  expect(unitsGone(lines).get('MUG')).toBe(4);
  expect(sumsOf(lines).takings.size).toBe(0);
});

test('services lie on no shelf', () => {
  expect(unitsGone([line('1', 'POST', 3, '2011-01-03')]).size).toBe(0);
});

const file = join(root, '../shared/data/online-retail-2011-jan-aug.csv.gz');

test.skipIf(!existsSync(file))(
  'the plan of the whole retailer’s file moves what the file moves (needs that file beside the checkout)',
  async () => {
    const lines = await readInvoiceFile(file);
    const steps = plan(lines).filter((step) => step.kind !== 'sale' || !step.carriedIn);
    const planned = new Map<string, number>();
    for (const units of unitsLeaving(steps).values())
      for (const [sku, quantity] of units) planned.set(sku, (planned.get(sku) ?? 0) + quantity);
    for (const [sku, quantity] of unitsGone(lines)) expect([sku, planned.get(sku) ?? 0]).toEqual([sku, quantity]);
  },
);
