import { readAdjustment } from '@evertill/domain';
import { m } from '#messages';

interface Cause {
  causeType: string;
  reason: string;
  receiptNumber: string | null;
  document: { number: string } | null;
}

/** Why goods moved. A reason that only repeats the document is left out: that stands beside it as a link. */
export function causeWords({ causeType, reason, receiptNumber, document }: Cause): string {
  const cause = CAUSES[causeType]?.() ?? causeType;
  const isRepeated = reason === '' || reason === receiptNumber || reason.replace(/^T/, '') === document?.number;
  return isRepeated ? cause : `${cause}: ${reasonWords(reason)}`;
}

const CAUSES: Record<string, () => string> = {
  opening: m.office_why_move_opening,
  sale: m.office_why_move_sale,
  refund: m.office_why_move_refund,
  fulfilment: m.office_why_move_fulfilment,
  adjustment: m.office_why_move_adjustment,
  purchase: m.stock_move_purchase,
  transfer_sent: m.stock_move_sent,
  transfer_received: m.stock_move_received,
  count: m.stock_move_count,
  late_sale: m.stock_move_late_sale,
};

/** One of the usual reasons in words with the note behind it; any other text as somebody wrote it. */
function reasonWords(text: string): string {
  const { reason, note } = readAdjustment(text);
  if (reason === null) return note;
  return note === '' ? REASONS[reason]() : `${REASONS[reason]()}, ${note}`;
}

const REASONS: Record<NonNullable<ReturnType<typeof readAdjustment>['reason']>, () => string> = {
  counted: m.stock_reason_counted,
  found: m.stock_reason_found,
  lost: m.stock_reason_lost,
  broken: m.stock_reason_broken,
  theft: m.stock_reason_theft,
  gift: m.stock_reason_gift,
  own_use: m.stock_reason_own_use,
  correction: m.stock_reason_correction,
  other: m.stock_reason_other,
  to_damaged: m.stock_reason_to_damaged,
  back_to_stock: m.stock_reason_back_to_stock,
  write_off: m.stock_reason_write_off,
};
