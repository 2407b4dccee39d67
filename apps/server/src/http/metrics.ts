import { createHash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Services } from '@evertill/services';
import type { Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { Router } from 'express';
import type { Env } from '../env.ts';
import type { Traffic } from './traffic.ts';

/** Set by every proxy worth the name: then whoever asks is not on this machine, wherever the last step came from. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];
const LOOPBACK = /^(::1|(::ffff:)?127\.)/;

export interface Metrics {
  routes: Router;
  stop: () => Promise<void>;
}

/**
 * GET /metrics in the words of Prometheus: whether the stock adds up, requests, database pools, memory. With
 * METRICS_TOKEN it is for whoever bears it; without, for this machine alone. To everybody else there is no such page.
 */
export function createMetrics(services: Services, env: Env, traffic: Traffic): Metrics {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  const meter = provider.getMeter('evertill');
  watchStock(meter, services);
  watchTraffic(meter, traffic);
  watchPools(meter, services);
  watchProcess(meter);
  const routes = Router();
  routes.get('/metrics', (req, res) => {
    if (!mayRead(req, env.METRICS_TOKEN)) return void res.status(404).type('txt').send(STATUS_CODES[404]);
    res.set('cache-control', 'no-store');
    exporter.getMetricsRequestHandler(req, res);
  });
  return { routes, stop: () => provider.shutdown() };
}

/** Whether this request may see figures of the shop. */
export function mayRead(req: Pick<IncomingMessage, 'headers' | 'socket'>, token: string | undefined): boolean {
  if (token) return sameSecret(req.headers.authorization ?? '', `Bearer ${token}`);
  return LOOPBACK.test(req.socket.remoteAddress ?? '') && FORWARDED.every((name) => req.headers[name] === undefined);
}

function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** The last audit of the stock. Without one yet its age is the largest there is, so that an alarm on it goes off. */
function watchStock(meter: Meter, services: Services): void {
  const violations = meter.createObservableGauge('evertill_stock_audit_violations', {
    description: 'Ways in which the stock does not add up, by the last audit.',
  });
  const age = meter.createObservableGauge('evertill_stock_audit_age_seconds', {
    description: 'Time since the last audit of the stock.',
  });
  meter.addBatchObservableCallback(
    async (result) => {
      const { rows } = await services.db.pool.query<{ violations: number; ranAt: Date }>(
        'SELECT violations, ran_at AS "ranAt" FROM stock_audit ORDER BY ran_at DESC, id DESC LIMIT 1',
      );
      const last = rows[0];
      if (last) result.observe(violations, last.violations);
      const seconds = last ? (services.clock.now().getTime() - last.ranAt.getTime()) / 1_000 : Number.MAX_SAFE_INTEGER;
      result.observe(age, Math.max(0, seconds));
    },
    [violations, age],
  );
}

function watchTraffic(meter: Meter, traffic: Traffic): void {
  meter
    .createObservableCounter('evertill_http_requests_total', {
      description: 'Requests answered, by the first digit of their status; 0: cut off.',
    })
    .addCallback((result) => {
      for (const [status, count] of traffic.answered) result.observe(count, { status: String(status) });
    });
  meter
    .createObservableCounter('evertill_http_request_seconds_total', { description: 'Time spent on them together.' })
    .addCallback((result) => result.observe(traffic.seconds));
  meter
    .createObservableGauge('evertill_http_requests_under_way', { description: 'Requests not answered yet.' })
    .addCallback((result) => result.observe(traffic.underWay));
}

function watchPools(meter: Meter, { db }: Services): void {
  const gauge = meter.createObservableGauge('evertill_db_connections', {
    description: 'Connections to the database by pool and state; waiting: requests that wait for one.',
  });
  gauge.addCallback((result) => {
    for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries({
      shared: db.pool,
      batch: db.batchPool,
    })) {
      result.observe(totalCount - idleCount, { pool, state: 'busy' });
      result.observe(idleCount, { pool, state: 'idle' });
      result.observe(waitingCount, { pool, state: 'waiting' });
    }
  });
}

function watchProcess(meter: Meter): void {
  meter
    .createObservableGauge('process_resident_memory_bytes', { description: 'Memory of the process.' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  meter
    .createObservableCounter('process_cpu_seconds_total', { description: 'Processor time of the process.' })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage();
      result.observe((user + system) / 1_000_000);
    });
  meter
    .createObservableGauge('process_uptime_seconds', { description: 'Time since the process began.' })
    .addCallback((result) => result.observe(process.uptime()));
}
