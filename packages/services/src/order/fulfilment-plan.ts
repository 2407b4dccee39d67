/** A line with how many of it are still to go. */
export interface OpenLine {
  lineId: string;
  position: number;
  /** What of it lies on shelves: its own variant, or a bundle's components; empty for services and such. */
  goods: OpenGoods[];
  /** Of what lies on no shelf: how many are still to go. */
  open: number;
}

export interface OpenGoods {
  variantId: string;
  /** Units for one of the line. */
  each: number;
  ordered: number;
  open: number;
}

/** One parcel or hand-over: what goes from one place. */
export interface FulfilmentPlan {
  id: string;
  locationId: string;
  /** Units that leave the shelf, by the line they were ordered with. */
  units: { lineId: string; position: number; variantId: string; quantity: number }[];
  /** Lines of which so many have all their goods with this parcel. */
  lines: { lineId: string; quantity: number }[];
}

/**
 * Deals units that go, by place, to the lines that ordered them, first line first. A bundle has gone with the parcel
 * that takes the last of its components. With `lastAt` the order is going whole, and what is not counted (services)
 * goes with the first parcel, or from that place when there is none. Throws when more goes than was ordered.
 */
export function planFulfilments(
  going: readonly { variantId: string; locationId: string; quantity: number }[],
  lines: readonly OpenLine[],
  lastAt: string | null,
  newId: () => string,
): FulfilmentPlan[] {
  const plans: FulfilmentPlan[] = [];
  const open = lines.map((line) => ({ ...line, goods: line.goods.map((goods) => ({ ...goods })) }));
  for (const [locationId, units] of Map.groupBy(going, (each) => each.locationId)) {
    const before = open.map(wholeOf);
    const plan: FulfilmentPlan = { id: newId(), locationId, units: [], lines: [] };
    for (const { variantId, quantity } of units) deal(plan, open, variantId, quantity);
    for (const [index, line] of open.entries()) {
      const quantity = wholeOf(line) - (before[index] ?? 0);
      if (quantity > 0) plan.lines.push({ lineId: line.lineId, quantity });
    }
    plans.push(plan);
  }
  const services = lastAt === null ? [] : open.filter((line) => line.goods.length === 0 && line.open > 0);
  if (services.length > 0 && lastAt !== null) {
    if (!plans[0]) plans.push({ id: newId(), locationId: lastAt, units: [], lines: [] });
    for (const { lineId, open: quantity } of services) plans[0]?.lines.push({ lineId, quantity });
  }
  return plans;
}

/** How many of a line have left whole. */
const wholeOf = ({ goods }: OpenLine): number =>
  goods.length === 0 ? 0 : Math.min(...goods.map(({ ordered, open, each }) => Math.floor((ordered - open) / each)));

function deal(plan: FulfilmentPlan, open: readonly OpenLine[], variantId: string, units: number): void {
  let left = units;
  for (const { lineId, position, goods } of open) {
    const wanting = goods.find((each) => each.variantId === variantId);
    const quantity = Math.min(left, wanting?.open ?? 0);
    if (!wanting || quantity === 0) continue;
    const dealt = plan.units.find((each) => each.lineId === lineId && each.variantId === variantId);
    if (dealt) dealt.quantity += quantity;
    else plan.units.push({ lineId, position, variantId, quantity });
    wanting.open -= quantity;
    left -= quantity;
  }
  if (left > 0) throw new Error(`${left} of ${variantId} are allocated beyond what was ordered`);
}
