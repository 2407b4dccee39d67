/** A line with how many of it are still to go. */
export interface OpenLine {
  lineId: string;
  position: number;
  variantId: string | null;
  counted: boolean;
  open: number;
}

export interface FulfilmentPart {
  lineId: string;
  position: number;
  variantId: string | null;
  counted: boolean;
  quantity: number;
}

/** One parcel or hand-over: what goes from one place. */
export interface FulfilmentPlan {
  id: string;
  locationId: string;
  parts: FulfilmentPart[];
}

/**
 * Deals units that go, by place, to the lines that ordered them, first line first. With `lastAt` the order is going
 * whole, and what is not counted (services) goes with the first parcel, or from that place when there is none.
 * Throws when more goes than was ordered.
 */
export function planFulfilments(
  going: readonly { variantId: string; locationId: string; quantity: number }[],
  lines: readonly OpenLine[],
  lastAt: string | null,
  newId: () => string,
): FulfilmentPlan[] {
  const plans = new Map<string, FulfilmentPlan>();
  const open = new Map(lines.map((line) => [line.lineId, line.open]));
  const planAt = (locationId: string): FulfilmentPlan => {
    const plan = plans.get(locationId) ?? { id: newId(), locationId, parts: [] };
    plans.set(locationId, plan);
    return plan;
  };
  for (const promise of going) {
    let left = promise.quantity;
    for (const line of lines) {
      if (line.variantId !== promise.variantId) continue;
      const quantity = Math.min(left, open.get(line.lineId) ?? 0);
      if (quantity === 0) continue;
      add(planAt(promise.locationId), line, quantity);
      open.set(line.lineId, (open.get(line.lineId) ?? 0) - quantity);
      left -= quantity;
    }
    if (left > 0) throw new Error(`${left} of ${promise.variantId} are allocated beyond what was ordered`);
  }
  if (lastAt !== null) {
    for (const line of lines.filter((each) => !each.counted && each.open > 0)) {
      add([...plans.values()][0] ?? planAt(lastAt), line, line.open);
    }
  }
  return [...plans.values()];
}

function add(plan: FulfilmentPlan, line: OpenLine, quantity: number): void {
  const part = plan.parts.find((each) => each.lineId === line.lineId);
  if (part) part.quantity += quantity;
  else {
    const { lineId, position, variantId, counted } = line;
    plan.parts.push({ lineId, position, variantId, counted, quantity });
  }
}
