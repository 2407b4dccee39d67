import type { PullAnswer, PullInput, TillVariant } from '@evertill/domain';
import { buildChannel, buildVariant, REDUCED_RATE, STANDARD_RATE, testId } from '@evertill/domain/testing';
import type { ModelDevice, ModelState, Versioned } from './model-state.ts';

/** Small pages, so that a full pull takes several requests. */
const PAGE = 4;
const STAFF_ID = testId(11, 1);

export const CHANNEL = buildChannel({ code: 'shop', kind: 'store' });
export const locationOf = (till: number): string => testId(10, till);

/** A state with this many variants, each with some units at both shops. */
export function firstState(variantCount: number, unitsEach: number): ModelState {
  const state: ModelState = {
    devices: new Map(),
    epochs: new Map(),
    forks: new Map(),
    results: new Map(),
    orders: new Map(),
    refunds: new Map(),
    payments: [],
    levels: new Map(),
    movements: [],
    reservations: [],
    leases: new Map(),
    soldUnderLease: new Map(),
    cases: [],
    variants: new Map(),
    config: configAt(1),
    version: 1,
    generation: 1,
    serial: 0,
  };
  for (let number = 1; number <= variantCount; number += 1) {
    const variant = modelVariant(number, 100 * number + 99);
    state.variants.set(variant.variantId, { ...variant, version: 1 });
    for (const till of [1, 2]) {
      const { variantId } = variant;
      const locationId = locationOf(till);
      const level = { variantId, locationId, onHand: unitsEach, reserved: 0, leased: 0, shortage: 0 };
      state.levels.set(`${variantId} ${locationId}`, { ...level, initial: unitsEach, version: 1 });
    }
  }
  return state;
}

export function modelVariant(number: number, amount: number): TillVariant {
  const book = buildVariant(number, amount, { taxRateId: number % 3 === 0 ? REDUCED_RATE.id : STANDARD_RATE.id });
  return {
    ...book,
    productTitle: book.title,
    options: '',
    barcodes: [String(4_000_000_000_000 + number)],
    picture: null,
  };
}

function configAt(version: number): ModelState['config'] {
  return {
    version,
    shopName: 'Model shop',
    addressLines: [],
    channel: CHANNEL,
    taxRates: [STANDARD_RATE, REDUCED_RATE],
    promotions: [],
    categories: [],
    counts: [],
    staff: [{ id: STAFF_ID, name: 'Robin', role: 'clerk', pinHash: '', active: true }],
  };
}

/** Answers a pull: changes after the cookie, or pages of everything. */
export function answerPull(state: ModelState, device: ModelDevice, input: PullInput, serverTime: number): PullAnswer {
  const since = input.cookie === null ? null : versionOf(state, input.cookie);
  const after = since === null ? (input.after ?? '') : '';
  const changed = <T extends Versioned<object>>(row: T): boolean => since === null || row.version > since;
  const all = [...state.variants.values()].filter(changed).sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
  const page = since === null ? all.filter((row) => row.variantId > after).slice(0, PAGE) : all;
  const ids = new Set(page.map((row) => row.variantId));
  const levels = [...state.levels.values()].filter(
    (row) => row.locationId === device.locationId && (since === null ? ids.has(row.variantId) : changed(row)),
  );
  const end = page.at(-1)?.variantId ?? null;
  const { deviceId, tillCode, locationId } = device;
  const sendsConfig = since === null ? after === '' : changed(state.config);
  return {
    reset: since === null,
    cookie: `${state.generation}:${state.version}`,
    after: since === null && page.length === PAGE ? end : null,
    total: since === null ? state.variants.size : null,
    variants: page.map(({ version: _, ...variant }) => variant),
    stock: levels.map((level) => ({
      variantId: level.variantId,
      onHand: level.onHand,
      available: level.onHand - level.reserved - level.leased,
      promised: level.reserved,
      leasedByOthers: 0,
      promises: [],
    })),
    config: sendsConfig ? { ...withoutVersion(state.config), deviceId, tillCode, locationId } : null,
    bookVersion: String(state.version),
    serverTime,
  };
}

function withoutVersion({ version: _, ...config }: ModelState['config']): Omit<ModelState['config'], 'version'> {
  return config;
}

/** The version a cookie stands for; null when this server does not know it. */
function versionOf(state: ModelState, cookie: string): number | null {
  const [generation, version] = cookie.split(':').map(Number);
  return generation === state.generation && version !== undefined && version <= state.version ? version : null;
}
