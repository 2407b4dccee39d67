import { join } from 'node:path';
import { type Postgres, startPostgres } from '../postgres/start.ts';
import { dataHome } from '../root.ts';

/** The database of this checkout: DATABASE_URL, or `.data/postgres`, shared when it runs and started when not. */
export function openCheckoutDatabase(say: (line: string) => void = () => {}): Promise<Postgres> {
  return startPostgres({ dataDir: join(dataHome, 'postgres'), database: 'evertill', say });
}
