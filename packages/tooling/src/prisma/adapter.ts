import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * Prisma's adapter for node-postgres as the schema engine needs it. Two things differ from the stock one:
 * - It cuts scripts at every semicolon, which breaks function bodies and lets half a migration stay. Here a script goes
 *   to PostgreSQL in one message, which parses it itself and applies all of it or nothing.
 * - It refuses PostgreSQL's internal one-letter type "char", which the engine reads from the catalogue tables.
 */
export class MigrationAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName: string;
  readonly #factory: PrismaPg;
  readonly #pool: pg.Pool;

  /** One connection only: the engine's lock and settings belong to a connection, and must meet all it does. */
  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 1, Client: CatalogueClient });
    this.#factory = new PrismaPg(this.#pool);
    this.adapterName = this.#factory.adapterName;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await this.#factory.connect();
    adapter.executeScript = async (script) => {
      await this.#pool.query(script).catch(refuse);
    };
    const stock = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await stock(query);
      const columnTypes = result.columnTypes.map((type) => (type === MARKED ? ColumnTypeEnum.Character : type));
      return { ...result, columnTypes };
    };
    return adapter;
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    throw new Error('No shadow database is needed: compare a migrated database with the schema instead.');
  }

  /** Closes the connection, and with it gives back the engine's lock. */
  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** Says it in the engine's own kind of error: of any other it would only report that there was one. */
function refuse(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error;
  throw new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'XX000',
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}

const INTERNAL_CHAR = 18;

/** A type the stock adapter knows and no query of the engine returns: it carries "char" columns through. */
const CHAR_ARRAY = 1002;
const MARKED = ColumnTypeEnum.CharacterArray;

/** Announces columns of the internal type "char" as the marker type; their values stay as they are. */
class CatalogueClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const announce = (result: unknown): unknown => {
      for (const field of fieldsOf(result)) if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = CHAR_ARRAY;
      return result;
    };
    const announcing = (...args: unknown[]): unknown => {
      const last = args.at(-1);
      if (typeof last !== 'function') return (query(...args) as Promise<unknown>).then(announce);
      const done = last as (error: unknown, result: unknown) => void;
      return query(...args.slice(0, -1), (error: unknown, result: unknown) => done(error, announce(result)));
    };
    this.query = announcing as typeof this.query;
  }
}

function fieldsOf(result: unknown): { dataTypeID: number }[] {
  return result instanceof pg.Result ? result.fields : [];
}
