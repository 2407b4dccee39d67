import {
  applyImport,
  createServices,
  planImport,
  savePriceList,
  saveTaxRate,
  shopifyMapping,
  systemActor,
} from '@evertill/services';
import { startPostgres } from '../postgres.ts';
import { applyMigrations } from '../prisma/migrations.ts';

const VARIANTS = Number(process.env.BENCH_VARIANTS ?? 100_000);
const VARIANTS_A_PRODUCT = 4;
const HEADING = 'Handle,Title,Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Price\n';

/** `pnpm bench import`: a catalogue of 100,000 variants, dry run, applied, and applied again; last line one JSON object. */
async function main(): Promise<void> {
  const postgres = await startPostgres({ careless: false });
  await applyMigrations(postgres.url);
  const services = createServices({ database: { url: postgres.url } });
  await saveTaxRate(services, { key: 'standard', name: 'VAT 20 %', ppm: 200_000 });
  await savePriceList(services, { code: 'gbp', name: 'Pounds', currency: 'GBP' });
  const file = () => ({ fileName: 'bench.csv', source: catalogue(), mapping: shopifyMapping('gbp') });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1_048_576);
  }, 100);
  const timed = async (work: () => Promise<{ ok: boolean }>) => {
    const begun = performance.now();
    const result = await work();
    if (!result.ok) throw new Error(`The import was refused: ${JSON.stringify(result)}`);
    return Math.round(performance.now() - begun) / 1_000;
  };
  const planSeconds = await timed(() => planImport(services, file(), systemActor));
  const applySeconds = await timed(() => applyImport(services, file(), systemActor));
  const again = await applyImport(services, file(), systemActor);
  clearInterval(watch);
  await services.close();
  await postgres.stop();
  const unchanged = again.ok ? again.value.counts.unchanged : 0;
  console.log(
    JSON.stringify({
      variants: VARIANTS,
      planSeconds,
      applySeconds,
      unchangedOnSecondRun: unchanged,
      peakMb: Math.round(peakMb),
    }),
  );
}

function* catalogue(): Generator<string> {
  yield HEADING;
  for (let index = 0; index < VARIANTS; index += 1) {
    const product = Math.floor(index / VARIANTS_A_PRODUCT);
    const first = index % VARIANTS_A_PRODUCT === 0;
    const fields = first
      ? `Thing number ${product},Maker ${product % 50},Kind ${product % 40},"new, home",Size`
      : ',,,,';
    yield `thing-${product},${fields},S${index % VARIANTS_A_PRODUCT},SKU-${index},${1 + (index % 400)}.50\n`;
  }
}

await main();
