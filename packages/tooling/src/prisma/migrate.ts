import { openCheckoutDatabase } from './database.ts';
import { applyMigrations } from './migrations.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const postgres = await openCheckoutDatabase(say);
try {
  const applied = await applyMigrations(postgres.url);
  say(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
} finally {
  await postgres.stop();
}
