import { m } from '#messages';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { Link } from '#ui/link.tsx';

/** The way back to the list. */
export function TransferWay({ title }: { title: string }) {
  const back = (
    <Link to="/office/stock/transfers" look="plain">
      {m.moves_transfers()}
    </Link>
  );
  return (
    <div className="pb-2 print:hidden">
      <Breadcrumbs
        items={[
          { id: 'transfers', content: back },
          { id: 'transfer', content: title },
        ]}
      />
    </div>
  );
}
