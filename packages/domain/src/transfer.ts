/** Goods that move from one place to another: what may happen to a transfer, and what arriving means for an order. */
import { accepted, type Result, refused } from './errors.ts';

export const TRANSFER_STATES = ['requested', 'sent', 'received', 'cancelled'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export const TRANSFER_ACTS = ['send', 'receive', 'cancel'] as const;
export type TransferAct = (typeof TRANSFER_ACTS)[number];

/** State → act → next state; what is not listed is refused. What is on its way can only arrive, if only as lost. */
export const TRANSFER_TRANSITIONS: Readonly<
  Record<TransferState, Readonly<Partial<Record<TransferAct, TransferState>>>>
> = {
  requested: { send: 'sent', cancel: 'cancelled' },
  sent: { receive: 'received' },
  received: {},
  cancelled: {},
};

/** The state a transfer has after an act. Refuses with the state it is in. */
export function moveTransfer(state: TransferState, act: TransferAct): Result<TransferState> {
  const next = TRANSFER_TRANSITIONS[state][act];
  return next ? accepted(next) : refused({ code: 'document.wrong-state', what: 'transfer', state });
}

/** How many units of a variant leave, in its scale. */
export interface SentLine {
  variantId: string;
  sent: number;
}

/** What became of the units of a variant that were sent: each is there whole, there broken, or nowhere. */
export interface ArrivedLine {
  variantId: string;
  received: number;
  damaged: number;
  lost: number;
}

/**
 * What leaves, for every requested line in its order; a line that is not named leaves whole. Refuses lines the transfer
 * does not have, more than was requested, and a transfer of nothing at all, which is one to be cancelled.
 */
export function judgeSending(
  requested: readonly { variantId: string; quantity: number }[],
  said: readonly SentLine[],
): Result<SentLine[]> {
  const unknown = said.find((line) => !requested.some(({ variantId }) => variantId === line.variantId));
  if (unknown) return refused({ code: 'not.found', what: 'transfer line', id: unknown.variantId });
  const lines: SentLine[] = [];
  for (const { variantId, quantity } of requested) {
    const sent = said.find((line) => line.variantId === variantId)?.sent ?? quantity;
    if (sent > quantity) return refused({ code: 'quantity.too-much', max: quantity });
    lines.push({ variantId, sent });
  }
  if (lines.every((line) => line.sent === 0)) {
    return refused({ code: 'input.invalid', issues: [{ path: 'lines', message: 'nothing would be sent' }] });
  }
  return accepted(lines);
}

/**
 * What arrived, for every line in its order; a line that is not named arrived whole. Refuses lines the transfer does not
 * have, and figures that do not add up to what was sent: no unit may stay on the road for ever.
 */
export function judgeArrival(sent: readonly SentLine[], said: readonly ArrivedLine[]): Result<ArrivedLine[]> {
  const unknown = said.find((line) => !sent.some(({ variantId }) => variantId === line.variantId));
  if (unknown) return refused({ code: 'not.found', what: 'transfer line', id: unknown.variantId });
  const lines: ArrivedLine[] = [];
  for (const line of sent) {
    const arrived = said.find(({ variantId }) => variantId === line.variantId);
    const { variantId, received, damaged, lost } = arrived ?? { ...line, received: line.sent, damaged: 0, lost: 0 };
    const units = received + damaged + lost;
    if (units > line.sent) return refused({ code: 'quantity.too-much', max: line.sent });
    if (units < line.sent) {
      const message = `${line.sent} were sent and ${units} are accounted for`;
      return refused({ code: 'input.invalid', issues: [{ path: `lines.${variantId}`, message }] });
    }
    lines.push({ variantId, received, damaged, lost });
  }
  return accepted(lines);
}
