import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { MigrationAdapter } from './adapter.ts';

/**
 * Runs `work` with Prisma's schema engine, the WebAssembly build that needs no download and no network, on the
 * database at `url`. Errors of the engine become errors with a readable message.
 */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loadOnce();
  const adapter = new MigrationAdapter(url);
  try {
    const bound = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
    return await work(engine);
  } catch (error) {
    throw new Error(readable(error), { cause: error });
  } finally {
    await adapter.close();
  }
}

/** The part of the WebAssembly API used here; neither Node's types nor the language's own libraries describe it. */
type Wasm = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (program: object, imports: object) => { exports: Record<string, () => void> };
};

/** What the engine said before it broke down: its own errors are only "unreachable" then. */
const lastPanic: string[] = [];

let loaded = false;

function loadOnce(): void {
  if (loaded) return;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (words: string) => lastPanic.push(words) } });
  const { WebAssembly } = globalThis as unknown as { WebAssembly: Wasm };
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const program = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(program, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  loaded = true;
}

/** Drops the trace of the engine's own source lines that follows what PostgreSQL said. */
function readable(error: unknown): string {
  const text = lastPanic.pop() ?? (error instanceof Error ? error.message : String(error));
  return (text.split(/\n\s+0: /)[0] ?? text).replace(/^external connector error\s*/, '').trim();
}
