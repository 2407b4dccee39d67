import { type Refusal, TRANSIT_LOCATION_ID } from '@evertill/domain';
import type { DeedOf, Kind } from './deeds.ts';
import { type Moment, needsOf, shortLines } from './foresee-promises.ts';
import { freeAt, type Leased, outstandingOf, type Reference, shelfAt, type Transfer } from './reference.ts';

/** Does a deed to the reference; a refusal leaves it as it was. */
type Rule<Name extends Kind> = (after: Reference, deed: DeedOf<Name>, at: Moment) => Refusal | null;

export const askTransfer: Rule<'ask_transfer'> = (after, { transferId, from, to, lines }, at) => {
  if (from === to) return { code: 'places.same' };
  const needs = needsOf(lines);
  const short = shortLines(after, needs, [from], at);
  if (short.length > 0) return { code: 'stock.short', lines: short };
  const wanted = [...needs].map(([variantId, quantity]) => ({ variantId, quantity }));
  for (const line of wanted) {
    const promise = { ...line, locationId: from, ownerId: transferId };
    after.promises.push({ ...promise, state: 'allocated', expiresAt: null });
  }
  after.transfers[transferId] = {
    state: 'requested',
    from,
    to,
    lines: wanted.map((line) => ({ ...line, sent: null })),
  };
  return null;
};

export const send: Rule<'send'> = (after, { transferId, lines }) => {
  const transfer = after.transfers[transferId];
  if (!transfer) return noTransfer(transferId);
  const leaving = transfer.lines.map(
    ({ variantId, quantity }) => lines.find((line) => line.variantId === variantId) ?? { variantId, sent: quantity },
  );
  if (leaving.every(({ sent }) => sent === 0)) {
    return { code: 'input.invalid', issues: [{ path: 'lines', message: 'nothing would be sent' }] };
  }
  if (transfer.state !== 'requested') {
    const same = transfer.state === 'sent' && leaving[0]?.sent === transfer.lines[0]?.sent;
    return same ? null : wrongState(transfer);
  }
  const short = leaving.flatMap(({ variantId, sent }) => {
    const available = Math.max(0, shelfAt(after, { variantId, locationId: transfer.from }).onHand);
    return sent > available ? [{ variantId, requested: sent, available }] : [];
  });
  if (short.length > 0) return { code: 'stock.short', lines: short };
  for (const { variantId, sent } of leaving) {
    shelfAt(after, { variantId, locationId: transfer.from }).onHand -= sent;
    shelfAt(after, { variantId, locationId: TRANSIT_LOCATION_ID }).onHand += sent;
    if (sent > 0) after.consumed[`${transferId} ${variantId}`] = sent;
  }
  after.promises = after.promises.filter((each) => each.ownerId !== transferId);
  for (const line of transfer.lines)
    line.sent = leaving.find(({ variantId }) => variantId === line.variantId)?.sent ?? 0;
  transfer.state = 'sent';
  return null;
};

export const arrive: Rule<'arrive'> = (after, deed) => {
  const transfer = after.transfers[deed.transferId];
  if (!transfer) return noTransfer(deed.transferId);
  const told = `${deed.transferId} arrived as ${JSON.stringify(deed.lines)}`;
  if (transfer.state === 'received' && after.done.includes(told)) return null;
  if (transfer.state !== 'sent') return wrongState(transfer);
  const arrived = transfer.lines.map(({ variantId, sent }) => {
    const whole = { variantId, received: sent ?? 0, damaged: 0, lost: 0 };
    return deed.lines.find((line) => line.variantId === variantId) ?? whole;
  });
  for (const { variantId, received, damaged, lost } of arrived) {
    shelfAt(after, { variantId, locationId: TRANSIT_LOCATION_ID }).onHand -= received + damaged + lost;
    const shelf = shelfAt(after, { variantId, locationId: transfer.to });
    shelf.onHand += received;
    shelf.damaged += damaged;
  }
  transfer.state = 'received';
  after.done.push(told);
  return null;
};

export const callOff: Rule<'call_off'> = (after, { transferId }) => {
  const transfer = after.transfers[transferId];
  if (!transfer) return noTransfer(transferId);
  if (transfer.state === 'cancelled') return null;
  if (transfer.state !== 'requested') return wrongState(transfer);
  transfer.state = 'cancelled';
  after.promises = after.promises.filter((each) => each.ownerId !== transferId);
  return null;
};

/** Whoever counts is believed, unless a count of the same moment or later has spoken. */
export const count: Rule<'count'> = (after, deed, { now }) => {
  const key = `${deed.variantId} ${deed.locationId}`;
  if ((after.countedAt[key] ?? Number.NEGATIVE_INFINITY) >= now) return null;
  shelfAt(after, deed).onHand = deed.counted;
  after.countedAt[key] = now;
  return null;
};

export const deliver: Rule<'deliver'> = (after, deed) => {
  const shelf = shelfAt(after, deed);
  shelf.onHand += deed.quantity;
  shelf.damaged += deed.damaged;
  return null;
};

/** The till says what it gave back, all in all; then it is granted what it should have, as far as there is some free. */
export const lease: Rule<'lease'> = (after, { variantId, returned }, { storeId, targets }) => {
  const given = leaseOf(after, variantId);
  given.returned = Math.max(given.returned, Math.min(returned, given.granted - given.sold));
  for (const [each, target] of targets) {
    const outstanding = outstandingOf(after, each);
    const free = freeAt(after, { variantId: each, locationId: storeId }, storeId);
    leaseOf(after, each).granted += Math.max(0, Math.min(target - outstanding, free));
  }
  return null;
};

function leaseOf(reference: Reference, variantId: string): Leased {
  reference.leases[variantId] ??= { granted: 0, returned: 0, sold: 0 };
  return reference.leases[variantId] as Leased;
}

/** Goods that left are gone, except those that a count has already missed; the till's lease is sold first. */
export const sell: Rule<'sell'> = (after, { lines }, { now, storeId }) => {
  for (const { variantId, quantity } of lines) {
    const at = { variantId, locationId: storeId };
    const held = after.leases[variantId];
    if (held) held.sold += Math.min(quantity, outstandingOf(after, variantId));
    if ((after.countedAt[`${variantId} ${storeId}`] ?? Number.NEGATIVE_INFINITY) < now)
      shelfAt(after, at).onHand -= quantity;
  }
  return null;
};

const noTransfer = (id: string): Refusal => ({ code: 'not.found', what: 'transfer', id });
const wrongState = ({ state }: Transfer): Refusal => ({ code: 'document.wrong-state', what: 'transfer', state });
