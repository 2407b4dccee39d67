import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import type { Refusal, Result } from '@evertill/domain';
import {
  applyImport,
  createServices,
  findMappings,
  type ImportMapping,
  type ImportPlan,
  importMappingSchema,
  importPictures,
  planImport,
  type Services,
  shopifyMapping,
  systemActor,
} from '@evertill/services';
import { pictureFetcher } from './fetch-picture.ts';
import { openCheckoutDatabase } from './prisma/database.ts';
import { dataHome } from './root.ts';

const USAGE = `pnpm import-catalogue FILE [--mapping NAME|FILE.json] [--list PRICE_LIST] [--stock-at LOCATION] [--apply] [--skip-refused] [--pictures] [--yes]

Shows what the file would create, change and refuse. With --apply it asks once, then applies all of it or nothing.
Without --mapping the file is read as Shopify's product CSV. FILE.json holds a mapping of columns. A file that ends in
.gz is unpacked on the way. With --pictures the pictures it names are fetched once it is applied.`;

const ROWS_SHOWN = 20;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      list: { type: 'string', default: 'gbp' },
      'stock-at': { type: 'string' },
      apply: { type: 'boolean', default: false },
      'skip-refused': { type: 'boolean', default: false },
      pictures: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (values.help || !path) return say(USAGE, values.help ? 0 : 1);
  if (!existsSync(path)) return say(`There is no file ${path}.`, 1);
  const postgres = await openCheckoutDatabase((line) => console.error(line));
  const services = createServices({ database: { url: postgres.url } });
  try {
    const mapping = await mappingOf(services, values.mapping, values.list);
    const wanted = { ...mapping, stockLocationCode: values['stock-at'] ?? mapping.stockLocationCode };
    const input = () => ({
      fileName: basename(path),
      source: openFile(path),
      mapping: wanted,
      onProgress: showProgress,
    });
    const plan = await planImport(services, input(), systemActor);
    if (!plan.ok) return say(wordsOf(plan.refusal), 1);
    showPlan(plan.value);
    if (!values.apply) return plan.value.counts.refused === 0 ? 0 : 1;
    if (!values.yes && !(await agreed())) return say('Nothing was changed.', 1);
    const done: Result<ImportPlan> = await applyImport(
      services,
      { ...input(), skipRefused: values['skip-refused'] },
      systemActor,
    );
    if (!done.ok) return say(`Nothing was changed. ${wordsOf(done.refusal)}`, 1);
    console.log(`Done: ${done.value.counts.create} created, ${done.value.counts.change} changed.`);
    return values.pictures ? await bringPictures(services, path, wanted) : 0;
  } finally {
    await services.close();
    await postgres.stop();
  }
}

function openFile(path: string): Readable {
  const file = createReadStream(path);
  return path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
}

async function bringPictures(services: Services, path: string, mapping: ImportMapping): Promise<number> {
  const mediaDir = process.env.MEDIA_DIR ?? join(dataHome, 'media');
  const onProgress = (done: number): void => showProgress('pictures', done, null);
  const input = { source: openFile(path), mapping, mediaDir, fetchPicture: pictureFetcher(path), onProgress };
  const brought = await importPictures(services, input, systemActor);
  if (!brought.ok) return say(wordsOf(brought.refusal), 1);
  const { added, kept, failed } = brought.value;
  console.log(`\n${added} pictures added, ${kept} were there, ${failed.length} could not be had`);
  for (const { line, address, reason } of failed.slice(0, ROWS_SHOWN))
    console.log(`  line ${line}  ${address}  ${reason}`);
  return failed.length === 0 ? 0 : 1;
}

async function mappingOf(services: Services, name: string | undefined, list: string): Promise<ImportMapping> {
  if (name === undefined) return shopifyMapping(list);
  if (existsSync(name)) return importMappingSchema.parse(JSON.parse(readFileSync(name, 'utf8')));
  const saved = await findMappings(services, systemActor);
  const found = saved.ok ? saved.value.find((mapping) => mapping.name === name) : undefined;
  if (!found) throw new Error(`There is neither a file nor a saved mapping called "${name}".`);
  return found.mapping;
}

function showPlan({ counts, rows }: ImportPlan): void {
  console.log(
    `\n${counts.rows} rows: ${counts.create} to create, ${counts.change} to change, ${counts.unchanged} as they are, ${counts.refused} refused`,
  );
  for (const row of rows.slice(0, ROWS_SHOWN)) {
    const changes = Object.entries(row.changes).map(
      ([field, [before, after]]) => `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
    );
    console.log(`  line ${row.line}  ${row.action.padEnd(7)}  ${row.sku}  ${row.reason ?? changes.join(', ')}`);
  }
  if (rows.length > ROWS_SHOWN)
    console.log(`  … and ${counts.create + counts.change + counts.refused - ROWS_SHOWN} more`);
}

const BAR = 30;

function showProgress(phase: string, done: number, total: number | null): void {
  if (!process.stderr.isTTY) return;
  const share = total ? done / total : 0;
  const bar = total ? `${'█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░')} ` : '';
  process.stderr.write(`\r${phase.padEnd(6)} ${bar}${done}${total ? ` of ${total}` : ''} rows `);
}

async function agreed(): Promise<boolean> {
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question('Apply this? Type yes: ');
  ask.close();
  return answer.trim().toLowerCase() === 'yes';
}

function wordsOf(refusal: Refusal): string {
  switch (refusal.code) {
    case 'import.unreadable':
      return `The file cannot be read beyond line ${refusal.line}: ${refusal.reason}`;
    case 'import.refused-rows':
      return `${refusal.count} rows are refused; mend them, or leave them out with --skip-refused.`;
    case 'not.found':
      return `There is no ${refusal.what} "${refusal.id}".`;
    case 'input.invalid':
      return refusal.issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ');
    default:
      return `Refused: ${refusal.code}`;
  }
}

function say(words: string, code: number): number {
  (code === 0 ? console.log : console.error)(words);
  return code;
}

process.exitCode = await main();
