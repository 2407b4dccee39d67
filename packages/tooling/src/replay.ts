import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { differences, sumsOf, unitsGone } from './replay/file-sums.ts';
import { happeningsOf, type InvoiceLine, readInvoiceFile } from './replay/invoice-file.ts';
import { perform } from './replay/perform.ts';
import { DOORS, type Door, planReplay, type Step, unitsLeaving } from './replay/plan.ts';
import { sumsOfShop } from './replay/shop-sums.ts';
import { openStand, seedRetailer } from './replay/stand.ts';
import { startStage } from './stage/stage.ts';

const USAGE = `pnpm replay FILE [--from YYYY-MM-DD] [--days N]

Enters the invoices of a CSV (InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID) into a
server of its own by the public API, then compares takings, units and stock with the file. Exit code 1: they differ.`;

const SPARE = 5;
const DIFFERENCES_SHOWN = 50;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, days: { type: 'string', default: '20' } },
  });
  const [path] = positionals;
  if (!path) return say(USAGE, 1);
  if (!existsSync(path)) return say(`There is no file ${path}.`, 1);
  const all = await readInvoiceFile(path);
  const window = windowOf(all, values.from, Number(values.days));
  const steps = planReplay(happeningsOf(window));
  const gone = unitsLeaving(steps);
  const opening = openingFor(steps);
  console.log(
    `${window.length} lines, ${steps.length} acts, ${new Set(window.map((line) => line.day)).size} days from ${window[0]?.day}`,
  );
  const stage = await startStage({ seed: seedRetailer, durable: true });
  try {
    const begun = performance.now();
    const stand = await openStand(stage.url, window, opening);
    console.log(`catalogue of ${stand.variantIds.size} codes and opening stock entered in ${seconds(begun)} s`);
    const acting = performance.now();
    const done = await perform(steps, stand, (day, orders) => console.log(`  ${day}  ${orders} orders`));
    const took = seconds(acting);
    const shop = await sumsOfShop(stand, done);
    const file = sumsOf(window);
    const shelves = new Map(
      DOORS.flatMap((door) =>
        [...(opening.get(door) ?? [])].map(
          ([sku, units]) => [`${door} ${sku}`, units - (gone.get(door)?.get(sku) ?? 0)] as const,
        ),
      ).filter(([, units]) => units !== 0),
    );
    const found = [
      ...differences('takings of', file.takings, shop.takings),
      ...differences('units of', file.units, shop.units),
      ...differences('stock of', shelves, shop.stock),
      ...differences(
        'units gone',
        unitsGone(window),
        together(unitsLeaving(steps.filter((step) => step.kind !== 'sale' || !step.carriedIn))),
      ),
      ...differences('orders', new Map([['in all', done.orders.size]]), new Map([['in all', shop.orders]])),
    ];
    for (const difference of found.slice(0, DIFFERENCES_SHOWN))
      console.log(`DIFFERS ${difference.what}: file ${difference.file}, shop ${difference.shop}`);
    const takings = [...file.takings.values()].reduce((sum, amount) => sum + amount, 0);
    console.log(
      `${done.orders.size} orders and ${done.refundDays.size} refunds in ${took} s; ${(done.webOrders / done.webSeconds).toFixed(0)} web orders a second, placed one by one over HTTP by 8 buyers`,
    );
    console.log(`takings ${(takings / 100).toFixed(2)}, open cases ${shop.openCases}, differences ${found.length}`);
    return found.length === 0 ? 0 : 1;
  } finally {
    await stage.stop();
  }
}

function windowOf(lines: InvoiceLine[], from: string | undefined, days: number): InvoiceLine[] {
  const known = [...new Set(lines.map((line) => line.day))].sort().filter((day) => !from || day >= from);
  const wanted = new Set(known.slice(0, days));
  return lines.filter((line) => wanted.has(line.day));
}

/** Enough on every shelf that nothing sold was missing, and a few to spare: sold there in all, whatever came back. */
function openingFor(steps: Step[]): Map<Door, Map<string, number>> {
  const opening = unitsLeaving(steps.filter((step) => step.kind !== 'refund'));
  for (const units of opening.values())
    for (const [sku, quantity] of units) units.set(sku, Math.max(0, quantity) + SPARE);
  return opening;
}

function together(gone: Map<Door, Map<string, number>>): Map<string, number> {
  const units = new Map<string, number>();
  for (const door of gone.values())
    for (const [sku, quantity] of door) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return units;
}

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);

function say(words: string, code: number): number {
  console.error(words);
  return code;
}

process.exitCode = await main();
