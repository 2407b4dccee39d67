import { openCheckoutDatabase } from './prisma/database.ts';
import { serverEnvironment } from './run/environment.ts';
import { inWords, say } from './run/progress.ts';
import { migrate, seedWhenEmpty } from './run/shop-database.ts';

/** `pnpm seed`: the demo shop in an empty database. */
const postgres = await openCheckoutDatabase(say);
try {
  await migrate(postgres.url);
  await seedWhenEmpty(await serverEnvironment(postgres.url));
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
} finally {
  await postgres.stop();
}
