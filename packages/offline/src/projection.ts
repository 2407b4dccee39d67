import { momentCounted, parseFact } from '@evertill/domain';
import { parseEntry } from './entry-bytes.ts';
import type { EntryRow, JournalDatabase, Place } from './journal-database.ts';

/**
 * Writes what an entry means for the till's own lists (sales, refunds, card payments, counts), inside the transaction that
 * stores the entry. Doing it again for the same fact at another place only moves the row there. An entry that cannot
 * be read, of a newer version say, stays in the journal and means nothing here.
 */
export async function project(db: JournalDatabase, row: EntryRow): Promise<void> {
  const place: Place = { deviceId: row.deviceId, epoch: row.epoch, seq: row.seq };
  const { type, v, payload } = parseEntry(row.bytes);
  const parsed = parseFact(type, v, payload);
  if (!parsed.ok) return;
  const { fact } = parsed;
  switch (fact.type) {
    case 'sale.completed': {
      const { saleId, receiptNumber, soldAt } = fact.payload;
      await db.sales.put({ ...place, saleId, receiptNumber, soldAt, sale: fact.payload });
      break;
    }
    case 'refund.paid': {
      const { refundId, saleId, receiptNumber, refundedAt } = fact.payload;
      await db.refunds.put({ ...place, refundId, saleId, receiptNumber, refundedAt, refund: fact.payload });
      break;
    }
    case 'stock.counted': {
      const { countId, lines } = fact.payload;
      const rows = lines.map((line) => ({ ...place, ...line, countId, countedAt: momentCounted(line, fact.payload) }));
      await db.counted.bulkPut(rows);
      break;
    }
    case 'payment.started': {
      const known = await db.payments.get(fact.payload.paymentId);
      await db.payments.put({ ...fact.payload, state: 'started', reference: null, ...known, ...place });
      break;
    }
    case 'payment.resolved': {
      const { paymentId, outcome, reference } = fact.payload;
      await db.payments.update(paymentId, { state: outcome, reference });
      break;
    }
  }
}
