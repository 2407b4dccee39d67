import { Link } from '#ui/link.tsx';
import { Pagination } from '#ui/pagination.tsx';

interface PageLinksProps {
  /** The list's own address; everything else that is searched for stays. */
  to:
    | '/office/cases'
    | '/office/catalogue'
    | '/office/orders'
    | '/office/stock/counts'
    | '/office/stock/incoming'
    | '/office/stock/purchases'
    | '/office/stock/reorder'
    | '/office/stock/transfers';
  page: number;
  total: number;
  pageSize: number;
}

/** The pages of a list in the office. */
export function PageLinks({ to, page, total, pageSize }: PageLinksProps) {
  return (
    <Pagination
      page={page}
      pageCount={Math.ceil(total / pageSize)}
      renderLink={({ page: next, ...link }) => (
        <Link key={link['aria-label']} {...link} look="plain" to={to} search={(old) => ({ ...old, page: next })} />
      )}
    />
  );
}
