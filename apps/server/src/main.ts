import type { Server } from 'node:http';
import { join } from 'node:path';
import { createServices, createStripe, listenForChanges, smtpMailer, startWorkers } from '@evertill/services';
import { pino } from 'pino';
import { devWeb } from './dev-web.ts';
import { readEnv } from './env.ts';
import { loadWebBuild } from './http/web-build.ts';
import { createHttp } from './http.ts';
import { testPayments } from './test-payments.ts';

/** Starts the one process: reads the environment, builds services, listens, and closes in order when told to stop. */
async function main(): Promise<void> {
  const env = readEnv();
  const log = pino({ level: env.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] });
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  const double = env.STRIPE_SECRET_KEY ? null : await testPayments(publicUrl, env);
  const mail = env.SMTP_URL && env.MAIL_FROM ? smtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }) : null;
  const services = createServices({
    database: { url: env.DATABASE_URL, connectionsMax: env.DB_CONNECTIONS },
    stripe: createStripe(
      double?.config ?? {
        secretKey: env.STRIPE_SECRET_KEY ?? '',
        publishableKey: env.STRIPE_PUBLISHABLE_KEY ?? '',
        webhookSecret: env.STRIPE_WEBHOOK_SECRET ?? '',
      },
    ),
    mail,
    log,
  });
  const stopListening = await listenForChanges(services);
  const workers = await startWorkers(services);
  const dist = join(import.meta.dirname, '../../web/dist');
  const dev = env.EVERTILL_DEV ? await devWeb() : null;
  const http = createHttp({
    env,
    services,
    log,
    publicUrl,
    web: dev?.web ?? (await loadWebBuild(dist)),
    assetsDir: dev ? null : join(dist, 'client'),
    extra: { first: double?.routes, beforePages: dev?.routes },
  });
  http.server.listen(env.PORT, env.HOST, () => log.info({ url: publicUrl }, 'listening'));

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    http.stop();
    await drain(http.server);
    await workers.stop();
    await stopListening();
    await services.close();
    mail?.close();
    await double?.stop();
    await dev?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
}

const DRAIN_MS_MAX = 3_000;

/** Takes no new request, lets those under way finish, and ends what never would: open streams of events. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS_MAX);
  await closed;
  clearTimeout(cutOff);
}

await main();
