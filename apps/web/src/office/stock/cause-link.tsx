import { m } from '#messages';
import { Link } from '#ui/link.tsx';
import type { Explanation } from './explanation.ts';

type Document = Explanation['movements'][number]['document'];

/** The order, sale, transfer, count or purchase order behind a movement, one press away. */
export function CauseLink({ document, receiptNumber }: { document: Document; receiptNumber: string | null }) {
  if (document === null) return null;
  return (
    <>
      {' · '}
      <span className="whitespace-nowrap">
        <DocumentLink document={document} receiptNumber={receiptNumber} />
      </span>
    </>
  );
}

function DocumentLink({ document, receiptNumber }: { document: NonNullable<Document>; receiptNumber: string | null }) {
  const { kind, id, number } = document;
  switch (kind) {
    case 'order':
      return (
        <Link to="/office/orders/$orderId" params={{ orderId: id }}>
          {receiptNumber === null
            ? m.office_why_promise_order({ number })
            : m.office_why_move_receipt({ number: receiptNumber })}
        </Link>
      );
    case 'purchase_order':
      return (
        <Link to="/office/stock/purchases/$purchaseOrderId" params={{ purchaseOrderId: id }}>
          {m.stock_document_purchase({ number })}
        </Link>
      );
    case 'transfer':
      return (
        <Link to="/office/stock/transfers/$transferId" params={{ transferId: id }}>
          {m.stock_document_transfer({ number })}
        </Link>
      );
    case 'count':
      return (
        <Link to="/office/stock/counts/$countId" params={{ countId: id }}>
          {m.stock_document_count({ number })}
        </Link>
      );
  }
}
