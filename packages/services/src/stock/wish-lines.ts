import { type Refusal, type Result, refused } from '@evertill/domain';
import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';

const VARIANTS_MAX = 200_000;

export interface WishedLine {
  variantId: string;
  /** In the variant's scale. */
  quantity: number;
}

/** What one bundle is made of; `counted` false: nothing is promised of it. */
export interface Component extends WishedLine {
  counted: boolean;
}

/** Lines as somebody ordered them, and as they lie on shelves. */
export interface Wished {
  ordered: readonly WishedLine[];
  /** Bundles taken apart; what is not counted (services and such) left out. */
  lines: WishedLine[];
  /** What each bundle among the ordered is made of. */
  contents: ReadonlyMap<string, readonly Component[]>;
}

/** How a variant is promised: by its own stock, not at all, or by what it is made of. */
export type Kind = 'counted' | 'uncounted' | readonly Component[];

/**
 * What has to be promised for some lines. How each variant is made is remembered while the change feed is heard; the
 * answer says what the bundles were taken as, so that an order can keep it.
 */
export async function wishLines(services: Services, ordered: readonly WishedLine[]): Promise<Wished> {
  const kinds = await kindsOf(
    services,
    ordered.map((line) => line.variantId),
  );
  const contents = new Map<string, readonly Component[]>();
  const lines: WishedLine[] = [];
  for (const { variantId, quantity } of ordered) {
    const kind = kinds.get(variantId) ?? 'counted';
    if (kind === 'uncounted') continue;
    if (kind === 'counted') lines.push({ variantId, quantity });
    else {
      contents.set(variantId, kind);
      for (const part of kind) {
        if (part.counted) lines.push({ variantId: part.variantId, quantity: part.quantity * quantity });
      }
    }
  }
  return { ordered, lines, contents };
}

/**
 * A shortage in the words of whoever ordered: short components become the bundles that cannot be made. What is there
 * goes to goods ordered by themselves first, then to bundles in their order.
 */
export function shortAsOrdered<T>(result: Result<T>, wished: Wished): Result<T> {
  if (result.ok || result.refusal.code !== 'stock.short' || wished.contents.size === 0) return result;
  const left = new Map(result.refusal.lines.map((line) => [line.variantId, line.available]));
  const lines: Extract<Refusal, { code: 'stock.short' }>['lines'] = [];
  const serve = (variantId: string, requested: number, parts: readonly WishedLine[]): void => {
    const could = parts.map((part) => Math.floor((left.get(part.variantId) ?? Infinity) / part.quantity));
    const available = Math.min(requested, ...could);
    for (const part of parts) {
      const there = left.get(part.variantId);
      if (there !== undefined) left.set(part.variantId, there - available * part.quantity);
    }
    if (available < requested) lines.push({ variantId, requested, available });
  };
  const ordered = [...summed(wished.ordered)];
  const isBundle = ([variantId]: [string, number]): boolean => wished.contents.has(variantId);
  for (const [variantId, quantity] of ordered.filter((line) => !isBundle(line)))
    serve(variantId, quantity, [{ variantId, quantity: 1 }]);
  for (const [variantId, quantity] of ordered.filter(isBundle))
    serve(variantId, quantity, wished.contents.get(variantId) ?? []);
  return refused({ code: 'stock.short', lines });
}

/** Whole bundles among units at places, place by place: as many as their parts there make. */
export function bundlesIn<Place extends WishedLine & { locationId: string }>(
  places: readonly Place[],
  { contents }: Pick<Wished, 'contents'>,
): { variantId: string; locationId: string; quantity: number }[] {
  return [...Map.groupBy(places, (place) => place.locationId)].flatMap(([locationId, there]) =>
    [...contents].flatMap(([variantId, parts]) => {
      const units = summed(there);
      const counted = parts.filter((part) => part.counted);
      const whole = counted.map((part) => Math.floor((units.get(part.variantId) ?? 0) / part.quantity));
      const quantity = counted.length === 0 ? 0 : Math.min(...whole);
      return quantity > 0 ? [{ variantId, locationId, quantity }] : [];
    }),
  );
}

function summed(lines: readonly WishedLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of lines) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  return sums;
}

/** The variants whose levels decide how many there are of some others: themselves, and what bundles are made of. */
export async function stockBehind(services: Services, variantIds: readonly string[]): Promise<string[]> {
  const kinds = await kindsOf(services, variantIds);
  return variantIds.flatMap((id) => {
    const kind = kinds.get(id);
    return [id, ...(typeof kind === 'object' ? kind.map((part) => part.variantId) : [])];
  });
}

interface Known {
  kinds: Map<string, Kind>;
  /** Grows with every change heard: what was read before one is not remembered after it. */
  heard: number;
}

/** How each of these variants is promised; those that do not exist are left out. */
export async function kindsOf(services: Services, variantIds: readonly string[]): Promise<ReadonlyMap<string, Kind>> {
  const known = knownOf(services);
  if (!services.changes.live) known.kinds.clear();
  const missing = [...new Set(variantIds)].filter((id) => !known.kinds.has(id));
  if (missing.length === 0) return known.kinds;
  const { heard } = known;
  const { rows } = await services.db.pool.query<{ id: string; tracked: boolean; parts: Component[] | null }>({
    ...READ,
    values: [missing],
  });
  const read = rows.map(({ id, tracked, parts }) => [id, parts ?? (tracked ? 'counted' : 'uncounted')] as const);
  if (known.kinds.size > VARIANTS_MAX) known.kinds.clear();
  const kinds = heard === known.heard ? known.kinds : new Map(known.kinds);
  for (const [id, kind] of read) kinds.set(id, kind);
  return kinds;
}

const READ = {
  name: 'how variants are promised',
  text: `
    SELECT v.id, v.stock_tracked AS tracked,
      (SELECT json_agg(json_build_object('variantId', b.variant_id, 'quantity', b.quantity, 'counted', c.stock_tracked) ORDER BY b.variant_id)
       FROM bundle_component b JOIN variant c ON c.id = b.variant_id WHERE b.bundle_id = v.id) AS parts
    FROM variant v WHERE v.id = ANY($1::uuid[])`,
};

const knownOf = perServices((services): Known => {
  const known: Known = { kinds: new Map(), heard: 0 };
  services.changes.subscribe((change) => {
    if (change.kind !== 'catalogue') return;
    known.heard += 1;
    const ids = new Set(change.ids ?? []);
    if (change.all) known.kinds.clear();
    for (const [id, kind] of known.kinds) {
      if (ids.has(id) || (typeof kind !== 'string' && kind.some((part) => ids.has(part.variantId)))) {
        known.kinds.delete(id);
      }
    }
  });
  return known;
});
